import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { organisations } from '../../shared/accounts/organisation.ts'
import { Desk } from './support/desk.ts'
import { smallStation, stationPassword } from './support/station.ts'

const canRun = findChromium() !== null || findElectron() !== null
const year = String(new Date().getFullYear())

describe.skipIf(!canRun).each([
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const)('a contract from its first line to its evaluation, in %s, %s', (language, scheme) => {
  let desk: Desk
  let dataDir: string

  beforeAll(async () => {
    dataDir = await smallStation(language, async ({ station, call, workId, accounts, organisationId }) => {
      station.open().base.sqlite.transaction(() => {
        station.recorder(accounts.manager, station.now()).add(organisations, { name: '市民政局', kind: 'purchaser' })
      })()
      await call('activities.record', {
        kind: 'community', name: '中秋联欢', programmeId: workId, organisationId, heldOn: `${year}-01-01`, minutes: 90, place: '站内', otherHeads: 12, staffCount: 2, summary: null, evidence: 'signInSheet',
      })
    })
    desk = await Desk.open({ language, scheme, dataDir })
    await desk.signIn('manager', stationPassword)
  }, 120_000)
  afterAll(async () => {
    await desk?.close()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  const field = (table: string, name: string): string => desk.label(table, name)

  test('it is entered, its programme named, and a tender’s targets taken in', async () => {
    await desk.go('/contracts')
    await desk.press('contracts.new')
    await desk.fill(field('contracts', 'title'), '社会工作服务')
    await desk.fill(field('contracts', 'contractNo'), 'HT-1')
    await desk.pick(field('contracts', 'purchaserId'), '市民政局')
    await desk.pick(field('contracts', 'providerId'), '微光社会工作服务中心')
    await desk.date(field('contracts', 'startOn'), `${year}-01-01`)
    await desk.date(field('contracts', 'endOn'), `${year}-12-31`)
    await desk.fill(field('contracts', 'priceFen'), '200000')
    await desk.handIn('contracts.record')
    await desk.press('contracts.addProgramme')
    await desk.pick(field('contract_programmes', 'programmeId'), '社会工作服务')
    await desk.handIn('contracts.addProgramme')
    await desk.tab('contracts.tab.targets')
    await desk.press('contracts.takeSet')
    await desk.handIn('contracts.takeIn')
    await desk.page.getByRole('gridcell', { name: /^S10 / }).waitFor()
    expect(await desk.look('contract-targets')).toEqual([])
  })

  test('an expense is recorded with its voucher', async () => {
    await desk.tab('contracts.tab.money')
    await desk.press('contracts.addBudgetLine')
    await desk.fill(field('budget_lines', 'code'), '1')
    await desk.fill(field('budget_lines', 'label'), '活动经费')
    await desk.fill(field('budget_lines', 'amountFen'), '200000')
    await desk.handIn('contracts.addBudgetLine')
    await desk.press('contracts.addExpense')
    await desk.fill(field('expenses', 'amountFen'), '1234.50')
    await desk.fill(field('expenses', 'voucherNo'), '7')
    await desk.fill(field('expenses', 'purpose'), '场地费')
    const invoice = path.join(dataDir, 'invoice.pdf')
    writeFileSync(invoice, '%PDF-1.4\n%%EOF')
    await desk.page.getByRole('dialog').locator('input[type=file]').setInputFiles(invoice)
    await desk.page.getByRole('dialog').getByText('invoice').waitFor()
    await desk.handIn('contracts.addExpense')
    await desk.page.getByRole('button', { name: desk.text('contracts.openPaper', { name: 'invoice' }) }).waitFor()
    await desk.page.getByText('1,234.50').first().waitFor()
    expect(await desk.look('contract-money')).toEqual([])
  })

  test('the sheet is filled from the figures and saved as a workbook', async () => {
    await desk.tab('contracts.tab.evaluations')
    await desk.press('contracts.fillSheet')
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByRole('table').waitFor()
    const empty = dialog.locator('input[name^="actual."]:not([disabled]), input[name^="target."]')
    for (let at = 0; at < (await empty.count()); at++) {
      const box = empty.nth(at)
      if ((await box.inputValue()) === '') await box.fill('100')
    }
    const reasons = dialog.locator('textarea[name^="reasons."]')
    for (let at = 0; at < (await reasons.count()); at++) await reasons.nth(at).fill('年初刚开始')
    expect(await desk.look('contract-sheet')).toEqual([])
    await desk.handIn('contracts.recordSheet')
    await desk.openRow('微光社会工作服务中心')
    const file = path.join(dataDir, 'sheet.xlsx')
    await desk.app.answerDialogs(file)
    await desk.press('contracts.exportSheet')
    await desk.said('contracts.sheetSaved', { name: 'sheet.xlsx' })
    expect(existsSync(file)).toBe(true)
    const { sheets } = await readXlsx(readFileSync(file))
    expect(sheets[0]!.rows.flat()).toEqual(expect.arrayContaining(['社会工作服务 (HT-1)', '年初刚开始']))
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  test('how we are doing opens to the records', async () => {
    await desk.go('/progress')
    const line = desk.page.getByRole('row').filter({ hasText: 'S10' })
    await line.waitFor()
    expect(await desk.look('progress')).toEqual([])
    await line.getByRole('button').last().click()
    await desk.page.getByRole('region', { name: desk.text('figures.evidence') }).getByRole('gridcell', { name: '中秋联欢' }).waitFor()
    expect(await desk.look('progress-evidence')).toEqual([])
  })
})
