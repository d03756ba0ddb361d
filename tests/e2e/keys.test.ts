import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { ensureDefaultContract } from '../../electron/contracts/ensureDefaultContract.ts'
import type { CommandContext } from '../../electron/context.ts'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { checkSampleAnswer } from '../../shared/proof/checkSampleAnswer.ts'
import { parseReport, type Report } from '../../shared/proof/reportSchema.ts'
import { deliveredLists, makeSampleRequest, parseSampleAnswer, sampleRequestBytes, type DeliveredLists, type SampleRequest } from '../../shared/proof/sampleFiles.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { plainPdf } from '../support/smallStation.ts'
import { Desk } from './support/desk.ts'
import { preparedBase, preparedPassword } from './support/preparedBase.ts'

const canRun = findChromium() !== null || findElectron() !== null
const passphrase = 'a sealed envelope of the director'

describe.skipIf(!canRun).each([
  ['zh-CN', 'light'],
  ['en', 'dark'],
] as const)('the station’s side of trust, in %s, %s', (language, scheme) => {
  let desk: Desk
  let page: Page
  let dataDir: string
  let given: { report: Report; statementSha256: string; lists: DeliveredLists }
  let request: SampleRequest

  beforeAll(async () => {
    dataDir = await preparedBase(language, async ({ call, organisationId, station }) => {
      Object.assign(station.surroundings, { printHtml: plainPdf })
      const site = await call('sites.record', { organisationId, name: '救助站', kind: 'station' })
      const programme = await call('programmes.record', { siteId: site.id, name: '救助', kind: 'lodging', nightsBy: 'stay', startOn: '2020-01-01' })
      for (const name of ['欧阳建国', '陈小雨', '王海']) {
        const { client } = await call('clients.register', { name, sex: 'male', birthDate: '1970-05-11', isNoneOfThem: true } as never)
        await call('stays.contact', { clientId: client!.id, programmeId: programme.id, contactOn: '2026-08-02', route: 'police' })
      }
      const { accountId } = (await call('station.state', {})).session!
      await station.open().db.transaction().execute((db) =>
        ensureDefaultContract({ db, write: station.recorder(accountId, station.now()), pack: station.open().pack, today: '2026-10-01', actor: { accountId, roles: ['manager'], organisationId, language } } as unknown as CommandContext),
      )
      const issued = await call('reports.issue', { period: '2026Q3' })
      await call('reports.deliver', { reportId: issued.id, version: issued.version, deliveredOn: '2026-10-10' })
      const { bytes } = await packageOf(station.open().db, issued.id)
      const { files } = readZip(new Uint8Array(bytes))
      const report = parseReport(files.get('report.json')!)
      const lists = deliveredLists(files)
      given = { report, statementSha256: issued.statementSha256!, lists }
      const choice = { rows: 'together', leaves: true, confidencePercent: 95, badPercent: 10 } as const
      request = makeSampleRequest({ report, statementSha256: given.statementSha256, delivered: lists, nonce: 'e7'.repeat(32), nonceSource: 'dice', choice, requestedAt: '2026-10-12T02:00:00Z', requestedBy: '区民政局' })
    })
    desk = await Desk.open({ language, scheme, dataDir })
    page = desk.page
    await desk.signIn('manager', preparedPassword)
  })
  afterAll(async () => {
    await desk?.close()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  const dialog = () => page.getByRole('dialog')
  const type = (label: string, words: string) => dialog().getByLabel(label).fill(words)

  test('the keys are backed up, a head is signed and noted as sent, and the keys are changed', async () => {
    await desk.go('/keys')
    await page.getByText(desk.text('keys.noBackup')).waitFor()
    expect(await desk.look('keys')).toEqual([])
    const file = path.join(dataDir, 'keys.json')
    await desk.app.answerDialogs(file)
    await page.getByRole('button', { name: desk.text('keys.backup'), exact: true }).last().click()
    await type(desk.label(null, 'password'), preparedPassword)
    await type(desk.label(null, 'passphrase'), passphrase)
    await type(desk.text('keys.passphraseAgain'), passphrase)
    expect(await desk.look('keysBackup')).toEqual([])
    await dialog().getByRole('button', { name: desk.text('keys.backupDo') }).click()
    await page.getByText(desk.text('keys.backedUp', { name: 'keys.json' })).waitFor()
    expect(readFileSync(file, 'utf8')).toContain('hearth/key-backup')

    await desk.press('heads.sign')
    await desk.said('heads.signed')
    await page.getByRole('button', { name: desk.text('heads.noteSent') }).click()
    await type(desk.label('head_deliveries', 'recipient'), '区民政局')
    await dialog().getByRole('button', { name: desk.text('heads.noteDo') }).click()
    await page.getByRole('gridcell', { name: '区民政局' }).waitFor()

    await page.getByRole('button', { name: desk.text('keys.rotate'), exact: true }).click()
    await type(desk.label(null, 'reason'), '经手人离岗')
    await type(desk.label(null, 'password'), 'not this one')
    await dialog().getByRole('button', { name: desk.text('keys.rotateDo') }).click()
    await dialog().getByRole('alert').waitFor()
    await type(desk.label(null, 'password'), preparedPassword)
    await dialog().getByRole('button', { name: desk.text('keys.rotateDo') }).click()
    await page.getByRole('gridcell', { name: desk.text('keys.state.replaced') }).waitFor()
    expect(await desk.look('keysChanged')).toEqual([])
    await page.getByRole('link', { name: desk.text('keys.printSheet') }).click()
    await page.getByRole('article').waitFor()
    expect(await desk.look('keySheet')).toEqual([])
  })

  test('a sample is read, one item is kept back with a reason, and the answer proves the rest', async () => {
    const [requestFile, answerFile] = [path.join(dataDir, 'request.json'), path.join(dataDir, 'answer.json')]
    writeFileSync(requestFile, sampleRequestBytes(request))
    await desk.go('/reports/samples')
    expect(await desk.look('samplesNone')).toEqual([])
    await desk.app.answerDialogs(requestFile)
    await desk.press('samples.pick')
    const [label] = request.strata[0]!.drawn as [string]
    const shortened = label.replace(/\/([0-9a-f]{8})[0-9a-f]{24}$/, '/$1…')
    await page.getByRole('gridcell', { name: shortened, exact: true }).click()
    await dialog().waitFor()
    expect(await desk.look('sampleItem')).toEqual([])
    await type(desk.text('samples.refuseNote'), '法院要求保密')
    await dialog().getByRole('button', { name: desk.text('samples.refuse') }).click()
    await page.getByText(desk.text('samples.status.withheld')).waitFor()
    expect(await desk.look('sample')).toEqual([])
    await desk.press('samples.write')
    await type(desk.label(null, 'password'), preparedPassword)
    await desk.app.answerDialogs(answerFile)
    await dialog().getByRole('button', { name: desk.text('samples.writeDo') }).click()
    await page.getByText(desk.text('samples.written', { name: 'answer.json' })).waitFor()
    expect(existsSync(answerFile)).toBe(true)
    const { items } = checkSampleAnswer(request, parseSampleAnswer(readFileSync(answerFile)), given)
    expect(items.filter(({ isProven }) => !isProven)).toMatchObject([{ label, note: '法院要求保密' }])
    await page.getByRole('gridcell', { name: '区民政局' }).waitFor()
    expect(await desk.look('samplesAnswered')).toEqual([])
  })
})
