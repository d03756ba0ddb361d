import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { Desk } from './support/desk.ts'
import { preparedBase, preparedPassword } from './support/preparedBase.ts'

const canRun = findChromium() !== null || findElectron() !== null
const canRead = spawnSync('pdftotext', ['-v']).error === undefined

describe.skipIf(!canRun).each([
  ['zh-CN', 'light', '求助登记表'],
  ['en', 'dark', 'Help request form'],
] as const)('the papers of a stay, in %s, %s', (language, scheme, title) => {
  let desk: Desk
  let page: Page
  let dataDir: string
  let stayId: string

  beforeAll(async () => {
    dataDir = await preparedBase(language, async ({ call, organisationId }) => {
      const site = await call('sites.record', { organisationId, name: '救助站', kind: 'station' })
      const programme = await call('programmes.record', { siteId: site.id, name: '救助', kind: 'lodging', nightsBy: 'stay', startOn: '2020-01-01' })
      const { client } = await call('clients.register', { name: '欧阳建国', sex: 'male', birthDate: '1970-05-11', isNoneOfThem: true } as never)
      const stay = await call('stays.contact', { clientId: client!.id, programmeId: programme.id, contactOn: '2026-03-02', route: 'police', request: '希望协助返乡。' })
      stayId = stay.id
    })
    desk = await Desk.open({ language, scheme, dataDir })
    page = desk.page
    await desk.signIn('manager', preparedPassword)
  })
  afterAll(async () => {
    await desk?.close()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  const go = (form: string): Promise<void> => desk.go(`/stays/${stayId}/print/${form}`)
  const paper = () => page.getByRole('article', { name: title })

  test('a form that does not fit says why, and the menu on the stay’s page leads to one that does', async () => {
    await go('serviceRecord')
    await page.getByText(desk.text('printForms.notAdmitted')).first().waitFor()
    await page.getByRole('link', { name: desk.text('printForms.back') }).click()
    await page.getByRole('heading', { name: '欧阳建国' }).waitFor()
    expect(await desk.look('stayWithPrintMenu')).toEqual([])
    await page.keyboard.press('Control+p')
    await page.getByRole('menuitem').first().waitFor()
    expect(await page.getByRole('menuitem').count()).toBe(5)
    expect(await page.locator('[role=menuitem][aria-disabled=true]').count()).toBe(4)
    expect(await desk.look('printMenu')).toEqual([])
    await page.getByRole('menuitem', { name: title }).click()
    // Papers are in the language of their office, whoever prints.
    await page.getByRole('article', { name: '求助登记表' }).waitFor()
  })

  test('the preview shows what is known, in either language, white in both schemes', async () => {
    await desk.press(language === 'en' ? 'printForms.en' : 'printForms.zh')
    await paper().waitFor()
    const words = await paper().innerText()
    expect(words).toContain('欧阳建国')
    expect(words).toContain(language === 'en' ? '2 March 2026' : '2026年3月2日')
    expect(await desk.look('printPreview')).toEqual([])
    expect(await paper().evaluate((sheet) => getComputedStyle(sheet).backgroundColor)).toBe('rgb(255, 255, 255)')
  })

  test('it is saved as a PDF where the person says, by key', async () => {
    const file = path.join(dataDir, 'form.pdf')
    await desk.app.answerDialogs(file)
    await page.keyboard.press('Control+s')
    await page.getByText(desk.text('printForms.saved', { name: 'form.pdf' })).waitFor()
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
    if (canRead) expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })).toContain('欧阳建国')
  })

  test('printing hands the paper alone to the printer', async () => {
    await page.evaluate(() => {
      Object.assign(globalThis, { printedPages: 0 })
      window.print = () => void ((globalThis as never as { printedPages: number }).printedPages += 1)
    })
    await page.keyboard.press('Control+p')
    await page.waitForFunction(() => (globalThis as never as { printedPages: number }).printedPages === 1)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: desk.text('printForms.print'), exact: true }).isVisible()).toBe(false)
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
    expect(await paper().isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
  })
})
