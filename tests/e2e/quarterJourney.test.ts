import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { printHtmlWithChromium } from '../../build/chromium-host/printHtml.ts'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { pooledRandom } from '../../electron/core/randomPool.ts'
import { makeService } from '../../electron/dispatch.ts'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { parseSampleRequest } from '../../shared/proof/sampleFiles.ts'
import { Desk } from './support/desk.ts'
import { demoPassword } from './support/demoBase.ts'
import { quarterBase, type QuarterBase } from './support/quarterBase.ts'
import { rewriteHistory } from './support/rewriteHistory.ts'
import { VerifierPage } from './support/verifierPage.ts'
import { stationOn } from '../support/stationOn.ts'

/** What the program is for, from the contract to the purchaser who finds a rewritten record. */
describe.skipIf(!findChromium())('a quarter from its targets to the purchaser', () => {
  let at: QuarterBase
  let desk: Desk
  let view: VerifierPage
  let zip: string

  beforeAll(async () => {
    at = await quarterBase()
    zip = path.join(at.folder, 'quarter.zip')
    desk = await Desk.open({ dataDir: at.base, language: 'zh-CN', scheme: 'light' })
    await desk.signIn('manager', demoPassword)
    view = await VerifierPage.open('zh-CN', 'light')
  }, 240_000)
  afterAll(async () => {
    await desk?.close()
    await view?.close()
    if (at) rmSync(at.folder, { recursive: true, force: true })
  })

  const main = (): Locator => desk.page.getByRole('main')
  const button = (key: string): Locator => desk.page.getByRole('button', { name: desk.text(key), exact: true })
  const step = (name: string) => desk.page.getByRole('tab', { name: new RegExp(`^${desk.text(`prepare.step.${name}`)}`) }).click()

  /** Says something in every empty box of the step; each saves itself when it is left. */
  async function answerAll(words: string): Promise<number> {
    const boxes = await main().getByRole('textbox').all()
    let said = 0
    for (const box of boxes) {
      if ((await box.inputValue()) !== '') continue
      await box.fill(words)
      said += 1
    }
    await desk.page.getByRole('heading', { level: 1 }).click()
    return said
  }

  /** This station is small: a change by two is worth a word. */
  async function askOfSmallJumps(): Promise<void> {
    await main().getByRole('table').waitFor()
    await button('prepare.figures.set').click()
    await desk.page.getByLabel(desk.text('prepare.jump.percent')).fill('10')
    await desk.page.getByLabel(desk.text('prepare.jump.atLeast')).fill('1')
    await button('prepare.jump.save').click()
    await desk.page.getByRole('dialog').waitFor({ state: 'hidden' })
    await main().getByRole('textbox').first().waitFor()
  }

  test('the targets of a real tender become the contract’s', async () => {
    await desk.go(`/contracts/${at.contractId}?tab=targets`)
    await button('contracts.takeSet').click()
    await button('contracts.takeIn').click()
    await desk.page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect((await desk.ask('targets.list', { contractId: at.contractId } as never)).total).toBeGreaterThan(8)
  })

  test('the quarter is prepared: jumps explained, missed targets answered for', async () => {
    await desk.go('/reports')
    await button('reports.prepare').click()
    await button('reports.begin').click()
    await desk.page.getByRole('tab').first().waitFor()
    await main().getByRole('progressbar').waitFor({ state: 'hidden', timeout: 120_000 })
    for (const name of ['cutOff', 'checks', 'figures', 'plan', 'changes'] as const) {
      await step(name)
      if (name === 'plan') for (const box of await main().getByRole('textbox', { name: desk.text('prepare.plan.dueOn') }).all()) await box.fill(`${new Date().getFullYear() + 1}-03-31`)
      if (name === 'figures') await askOfSmallJumps()
      const said = await answerAll('与纸质档案一致，已核对。')
      if (name === 'figures') expect(said, 'jumps to explain').toBeGreaterThan(0)
      expect(await desk.look(`quarter-${name}`)).toEqual([])
    }
    await step('narrative')
    const drafts = desk.page.getByRole('button', { name: new RegExp(`^${desk.text('prepare.useDraft')}`) })
    for (let left = await drafts.count(); left > 0; left--) await drafts.first().click()
    await step('sign')
    await button('prepare.finish.do').click()
    await desk.page.getByLabel(desk.text('account.loginName')).waitFor({ timeout: 120_000 })
  })

  test('three people sign what stands fixed, and the package leaves the house', async () => {
    const logins = (await desk.ask('accounts.list', {} as never)) as unknown as { loginName: string; roles: string[] }[]
    const byRole = (role: string) => logins.find(({ roles }) => roles.includes(role))!.loginName
    const turns = [['preparer', byRole('staff')], ['checker', byRole('supervisor')], ['legalRepresentative', 'manager']] as const
    for (const [role, loginName] of turns) {
      const card = desk.page.getByRole('region', { name: desk.value('report_signatures', 'role', role) })
      await card.getByLabel(desk.text('account.loginName')).fill(loginName)
      await card.getByLabel(desk.text('account.password')).fill(demoPassword)
      await card.getByRole('button', { name: desk.text('prepare.sign.do') }).click()
      await card.getByLabel(desk.text('account.loginName')).waitFor({ state: 'hidden' })
    }
    expect(await desk.look('quarter-signed')).toEqual([])
    await button('prepare.issue.do').click()
    await desk.typePasswordAgain(demoPassword)
    await button('reports.copy.purchaser').waitFor({ timeout: 120_000 })
    await desk.app.answerDialogs(zip)
    await button('reports.copy.purchaser').click()
    await desk.said('reports.saved', { name: 'quarter.zip' })
  })

  test('the purchaser opens both quarters in a browser that knows nothing of us', async () => {
    await view.give(at.before)
    const card = view.card(at.before.name)
    await card.getByRole('heading', { name: view.text('verdict.caution') }).waitFor()
    await card.getByLabel(view.text('confirm.tick')).check()
    await view.press('confirm.done')
    await view.press('card.note', {}, card)
    await view.give({ name: 'quarter.zip', bytes: readFileSync(zip) })
    await view.card('quarter.zip').getByRole('heading', { name: view.text('verdict.good') }).waitFor()
    await view.card('quarter.zip').getByText(view.text('history.continues')).waitFor()
    await view.press('card.note', {}, view.card('quarter.zip'))
    expect(await view.look('quarterJourney')).toEqual([])
  })

  test('the receipt of the purchaser is filed', async () => {
    await desk.go('/reports')
    await main().getByRole('row').filter({ hasText: at.period }).first().click()
    await button('reports.deliver').click()
    const dialog = desk.page.getByRole('dialog').filter({ hasText: desk.text('reports.deliverLead') })
    await dialog.getByLabel(desk.label('reports', 'receivedBy')).fill('区民政局 王')
    await dialog.getByRole('button', { name: desk.text('reports.deliverDo'), exact: true }).click()
    await desk.said('reports.deliverDone')
    expect(await desk.look('quarter-delivered')).toEqual([])
  })

  test('a sample drawn there is answered here, and every item of it is proven', async () => {
    const [requestFile, answerFile] = [path.join(at.folder, 'request.json'), path.join(at.folder, 'answer.json')]
    await view.press('card.sample', {}, view.card('quarter.zip'))
    const draw = view.page.getByRole('button', { name: view.text('sample.draw', { count: 0 }).split(' 0 ')[1]! })
    const request = await view.saved(() => draw.click())
    writeFileSync(requestFile, request.bytes)
    const drawn = parseSampleRequest(request.bytes).strata.reduce((sum, stratum) => sum + stratum.drawn.length, 0)
    expect(drawn).toBeGreaterThanOrEqual(51)

    await desk.go('/reports/samples')
    await desk.app.answerDialogs(requestFile)
    await desk.press('samples.pick')
    await desk.press('samples.write')
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByLabel(desk.label(null, 'password')).fill(demoPassword)
    await desk.app.answerDialogs(answerFile)
    await dialog.getByRole('button', { name: desk.text('samples.writeDo') }).click()
    await desk.said('samples.written', { name: 'answer.json' })

    const input = view.page.locator(`input[aria-label="${view.text('sample.openAnswer')}"]`)
    await input.setInputFiles({ name: 'answer.json', mimeType: '', buffer: readFileSync(answerFile) })
    await view.page.getByRole('heading', { name: view.text('answer.proven', { drawn, proven: drawn }) }).waitFor()
  })

  test('a record changed behind the program’s back breaks the next report where the purchaser sees it', async () => {
    await desk.close()
    const station = stationOn(at.base, { random: pooledRandom(), printHtml: printHtmlWithChromium })
    const service = makeService(station)('cheat')
    const call = async (name: string, input: object): Promise<Record<string, never>> => {
      const envelope = await service.call(name, input, { commandId: station.newId(), taskId: station.newId() }, {})
      if (!envelope.ok) throw new Error(`${name}: ${JSON.stringify(envelope.refusal)}`)
      return envelope.value as never
    }
    await call('accounts.signIn', { loginName: 'manager', password: demoPassword })
    await call('accounts.confirmPassword', { password: demoPassword })
    const reports = (await call('reports.list', { contractId: at.contractId })) as unknown as { period: string; treeSize: number }[]
    rewriteHistory(station.open().base.sqlite, reports.find(({ period }) => period === at.period)!.treeSize)
    const next = await call('reports.issue', { contractId: at.contractId, period: at.period, revisionReason: 'correction', revisionNote: 'x' })
    const { bytes } = await packageOf(station.open().db, next['id'] as unknown as string)
    await station.lock()

    await view.go('nav.check')
    await view.give({ name: 'next.zip', bytes: new Uint8Array(bytes) })
    await view.card('next.zip').getByRole('heading', { name: view.text('verdict.bad') }).waitFor()
    await view.card('next.zip').getByText(view.text('history.broken')).waitFor()
    await view.look('quarterBroken')
  })
})
