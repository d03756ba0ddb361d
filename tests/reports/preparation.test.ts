import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { cases } from '../../shared/cases/case.ts'
import { clients, consents } from '../../shared/clients/client.ts'
import { targets } from '../../shared/contracts/contract.ts'
import type { SignatureRole } from '../../shared/reports/preparation.ts'
import { patrols } from '../../shared/activities/activity.ts'
import { programmes } from '../../shared/programmes/programme.ts'
import { stays } from '../../shared/stays/stay.ts'
import { password, signingStation, type SigningStation } from './signingStation.ts'

let house: SigningStation
beforeEach(async () => {
  house = await signingStation()
  house.addStay('2026-04-03', '2026-04-10')
  house.addStay('2026-05-01', '2026-05-02')
  await house.signer('lin', ['staff'])
  await house.signer('gao', ['supervisor'])
  await house.signer('he', ['manager'])
})
afterEach(() => house.close())

const open = (period = '2026Q2') => house.manager.call('reportPreparations.open', { period })
const get = async (preparationId: string) => house.manager.call('reportPreparations.get', { preparationId })
const versionOf = async (preparationId: string) => (await get(preparationId)).preparation.version
const finish = async (preparationId: string) => house.manager.call('reportPreparations.finish', { preparationId, version: await versionOf(preparationId) })
const write = (preparationId: string, key: string, text: string, was = '') =>
  house.manager.call('reportPreparations.write', { preparationId, part: 'narrative', key, was, text })
async function sign(preparationId: string, role: SignatureRole, loginName: string, typed = password) {
  const { contentsSha256 } = (await get(preparationId)).preparation
  return house.manager.call('reportPreparations.sign', { preparationId, role, contentsSha256: contentsSha256!, loginName, password: typed })
}
const issue = async (preparationId: string, restOnPaper = false) =>
  house.manager.call('reportPreparations.issue', { preparationId, version: await versionOf(preparationId), restOnPaper })
async function allSign(preparationId: string) {
  await sign(preparationId, 'preparer', 'lin')
  await sign(preparationId, 'checker', 'gao')
  return sign(preparationId, 'legalRepresentative', 'he')
}
const reportOf = async (reportId: string) => (await verifyPackageBytes(new Uint8Array((await packageOf(house.app.station.open().db, reportId)).bytes))).report!

test('a quarter goes from its first text through three names to a package that names them', async () => {
  const { id } = await open()
  expect((await open()).id).toBe(id)
  await write(id, 'summary', 'A quiet quarter.')
  expect(await finish(id)).toMatchObject({ status: 'checked', contentsSha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect((await allSign(id)).preparation.status).toBe('signed')
  const issued = await issue(id)
  expect(issued.status).toBe('issued')
  const { preparation, signatures } = await get(id)
  expect(preparation).toMatchObject({ status: 'issued', reportId: issued.id })
  expect(signatures.map(({ signerName, reportId }) => [signerName, reportId])).toEqual([['lin', issued.id], ['gao', issued.id], ['he', issued.id]])
  const report = await reportOf(issued.id)
  expect(report.narrative).toEqual({ summary: 'A quiet quarter.' })
  expect(report.contentsSha256).toBe(preparation.contentsSha256)
  expect(report.signatures!.map(({ role, name }) => [role, name])).toEqual([['preparer', 'lin'], ['checker', 'gao'], ['legalRepresentative', 'he']])
  const { entries } = await house.manager.call('history.list', { recordId: signatures[0]!.id })
  expect(entries.at(-1)).toMatchObject({ accountName: 'lin' })
  await expect(write(id, 'summary', 'Other', 'A quiet quarter.')).rejects.toMatchObject({ code: 'reports.preparationOver' })
})

describe('nobody signs', () => {
  let id: string
  beforeEach(async () => {
    id = (await open()).id
  })
  test('before the checks are finished, or out of turn', async () => {
    const sha = 'a'.repeat(64)
    const early = { preparationId: id, role: 'preparer', contentsSha256: sha, loginName: 'lin', password } as const
    await expect(house.manager.call('reportPreparations.sign', early)).rejects.toMatchObject({ code: 'reports.notToSign' })
    await finish(id)
    await expect(house.manager.call('reportPreparations.sign', early)).rejects.toMatchObject({ code: 'reports.otherContents' })
    await expect(sign(id, 'checker', 'gao')).rejects.toMatchObject({ code: 'reports.notYourTurn' })
    await expect(issue(id)).rejects.toMatchObject({ code: 'reports.notSigned' })
    await expect(issue(id, true)).rejects.toMatchObject({ code: 'reports.notSigned' })
  })
  test('twice, without the own password, or without the right to see the figures', async () => {
    await house.signer('worker', ['socialWorker'])
    await finish(id)
    await expect(sign(id, 'preparer', 'lin', 'guess')).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
    await expect(sign(id, 'preparer', 'worker')).rejects.toMatchObject({ code: 'reports.maySignNot' })
    await sign(id, 'preparer', 'lin')
    await expect(sign(id, 'checker', 'lin')).rejects.toMatchObject({ code: 'reports.signedAlready' })
  })
  test('something that is changed afterwards: every name falls', async () => {
    await write(id, 'summary', 'First')
    await finish(id)
    await allSign(id)
    await write(id, 'summary', 'Second', 'First')
    const { preparation, signatures } = await get(id)
    expect(preparation).toMatchObject({ status: 'preparing', contentsSha256: null })
    expect(signatures).toEqual([])
  })
  test('figures that have moved since: a stay entered late lets every name fall', async () => {
    await finish(id)
    await sign(id, 'preparer', 'lin')
    house.addStay('2026-06-01', '2026-06-03')
    await expect(sign(id, 'checker', 'gao')).rejects.toMatchObject({ code: 'reports.contentsMoved' })
    expect((await get(id)).signatures).toEqual([])
    await finish(id)
    await allSign(id)
    house.addStay('2026-06-04', '2026-06-05')
    await expect(issue(id)).rejects.toMatchObject({ code: 'reports.contentsMoved' })
    expect((await get(id)).preparation.status).toBe('preparing')
    expect(await house.manager.call('reports.list', {})).toEqual([])
  })
})

test('who has no account signs the printed page: the package names those who signed here', async () => {
  const { id } = await open()
  await finish(id)
  await sign(id, 'preparer', 'lin')
  const issued = await issue(id, true)
  expect((await reportOf(issued.id)).signatures!.map(({ name }) => name)).toEqual(['lin'])
})

test('a stay over the limit blocks until it is extended or somebody says how it came, which the report prints', async () => {
  house.addStay('2026-04-15', '2026-05-20')
  const { id } = await open()
  const checks = await house.manager.call('reportPreparations.checks', { preparationId: id })
  expect(checks.find(({ code }) => code === 'overLimit')).toMatchObject({ level: 'blocks', total: 1, records: [{ table: 'stays' }] })
  await expect(finish(id)).rejects.toMatchObject({ code: 'reports.notReady', refusal: { fields: { checks: { code: 'reports.gap.overLimit' } } } })
  await house.manager.call('reportPreparations.write', { preparationId: id, part: 'exceptions', key: 'overLimit', was: '', text: 'No escort could be had' })
  await finish(id)
  await sign(id, 'preparer', 'lin')
  expect((await reportOf((await issue(id, true)).id)).exceptions).toEqual([{ check: 'overLimit', text: 'No escort could be had' }])
})

test('what the rules of data quality find is one check of its contract and period: the grave block, the others are counted beside', async () => {
  const stayId = house.addStay('2026-04-20', '2026-04-22', { formNo: null })
  house.addStay('2025-10-10', '2025-10-12', { formNo: null })
  const awayId = house.addStay('2026-04-24', '2026-04-25', { formNo: null })
  house.write((writer) => {
    const elsewhere = writer.add(programmes, { siteId: writer.find(programmes, house.programmeId)!.siteId, name: 'Elsewhere', kind: 'lodging', nightsBy: 'stay', startOn: '2025-01-01' })
    writer.change(stays, awayId, { programmeId: elsewhere.id })
    writer.add(patrols, { programmeId: house.programmeId, organisationId: house.manager.accountId, patrolledOn: '2026-05-02', minutes: 60, area: 'Riverside', staffCount: 2, metCount: 5, advisedCount: 2, acceptedCount: 1 })
  })
  const { id } = await open()
  const checks = await house.manager.call('reportPreparations.checks', { preparationId: id })
  const check = checks.find(({ code }) => code === 'dataQuality')!
  expect(check).toMatchObject({ step: 'checks', level: 'blocks', blocking: 1 })
  expect(check.records[0]).toEqual({ table: 'stays', recordId: stayId, label: expect.stringMatching(/^S/), on: '2026-04-22', ruleId: 'leavingWithoutPaper' })
  expect(check.total).toBeGreaterThan(check.blocking)
  // Of a patrol that nothing proves another check tells already.
  expect(checks.find(({ code }) => code === 'missingEvidence')).toMatchObject({ total: 1, records: [{ table: 'patrols', ruleId: null }] })
  expect(check.records.some(({ table }) => table === 'patrols')).toBe(false)
  const { preparation } = await get(id)
  const list = await house.manager.call('quality.list', { contractId: preparation.contractId, from: preparation.fromOn, to: preparation.toOn })
  expect(list.total).toBe(check.total + 1)

  await expect(finish(id)).rejects.toMatchObject({ refusal: { fields: { checks: { code: 'reports.gap.dataQuality' } } } })
  house.write((writer) => writer.change(stays, stayId, { formNo: 'F-9' }))
  const mended = (await house.manager.call('reportPreparations.checks', { preparationId: id })).find(({ code }) => code === 'dataQuality')
  expect(mended).toMatchObject({ level: 'warns', blocking: 0, total: check.total - 1 })
  await finish(id)
})

test('a missed target wants a plan, a jump wants an explanation, and both are in the report', async () => {
  for (let i = 0; i < 12; i++) house.addStay('2026-02-01', '2026-02-02')
  house.write((writer) => writer.add(targets, { contractId: house.contractId, indicatorId: 'R01', indicatorVersion: 1, target: 10, period: 'quarter', weight: 0 }))
  const { id } = await open()
  const { lines, drafts } = await house.manager.call('reportPreparations.figures', { preparationId: id })
  expect(lines.find((line) => line.id === 'R01')).toMatchObject({ now: { value: 2 }, last: { value: 12 }, wantsExplanation: true, target: { due: 10, isMissed: true } })
  expect(drafts['summary']!.en).toContain('Relief was given 2 times (12 in the period before, 10 fewer).')
  await expect(finish(id)).rejects.toMatchObject({ refusal: { fields: { figures: { code: 'reports.gap.explanations' }, plan: { code: 'reports.gap.plan' } } } })
  await house.manager.call('reportPreparations.write', { preparationId: id, part: 'explanations', key: 'R01', was: '', text: 'The road was closed' })
  const plan = { indicatorId: 'R01', cause: 'Road works', remedy: 'A second post', byWhom: 'Lin', dueOn: '2026-12-01' }
  await house.manager.call('reportPreparations.amend', { preparationId: id, version: await versionOf(id), actionPlan: [plan] })
  await finish(id)
  await sign(id, 'preparer', 'lin')
  const report = await reportOf((await issue(id, true)).id)
  expect(report.explanations).toEqual([{ indicator: 'R01', text: 'The road was closed' }])
  expect(report.actionPlan).toEqual([{ indicator: 'R01', cause: 'Road works', measure: 'A second post', byWhom: 'Lin', dueOn: '2026-12-01' }])
})

test('two people who write in one place clash, in two places they do not', async () => {
  const { id } = await open()
  await write(id, 'summary', 'One')
  await write(id, 'risk', 'None')
  await expect(write(id, 'summary', 'Two')).rejects.toMatchObject({ code: 'core.clash' })
  await write(id, 'summary', '', 'One')
  expect((await get(id)).preparation.narrative).toEqual({ risk: 'None' })
})

test('the quick way out is closed while a report is being prepared, and open again when that is set aside', async () => {
  const { id, version } = await open()
  await expect(house.manager.call('reports.issue', { period: '2026Q2' })).rejects.toMatchObject({ code: 'reports.beingPrepared' })
  await house.manager.call('reportPreparations.setAside', { preparationId: id, version, reason: 'Begun by mistake' })
  expect((await house.manager.call('reports.issue', { period: '2026Q2' })).status).toBe('issued')
})

test('a correction begins with the texts of what it corrects, and wants a reason for what came late', async () => {
  const { id } = await open()
  await write(id, 'summary', 'Words')
  await finish(id)
  await sign(id, 'preparer', 'lin')
  const first = await issue(id, true)
  await expect(open()).rejects.toMatchObject({ code: 'reports.alreadyIssued' })
  house.addStay('2026-05-20', '2026-05-22')
  const again = await house.manager.call('reportPreparations.open', { period: '2026Q2', revisionReason: 'lateEntries', revisionNote: 'Found on paper' })
  expect(again).toMatchObject({ supersedesId: first.id, narrative: { summary: 'Words' } })
  await finish(again.id)
  await sign(again.id, 'preparer', 'lin')
  const second = await issue(again.id, true)
  expect(second).toMatchObject({ revision: 2, supersedesId: first.id })
  house.addStay('2026-05-23', '2026-05-24')
  const third = await open('2026Q3')
  const [change] = (await house.manager.call('reportPreparations.changes', { preparationId: third.id })).filter(({ indicatorId }) => indicatorId === 'R01')
  expect(change).toMatchObject({ key: 'R01/2026Q2', delta: 1 })
  await expect(finish(third.id)).rejects.toMatchObject({ refusal: { fields: { changes: { code: 'reports.gap.changes' } } } })
})

describe('a case story', () => {
  let caseId: string
  let id: string
  beforeEach(async () => {
    const stayId = house.addStay('2026-05-05', '2026-05-06')
    caseId = house.write((writer) => {
      const { clientId } = writer.find(stays, stayId)!
      writer.change(clients, clientId, { name: 'Ma Xiaohu', phone: '13800138000' })
      return writer.add(cases, {
        caseNo: 'K-77', clientId, programmeId: house.programmeId, organisationId: house.manager.accountId, workerId: house.manager.accountId,
        status: 'intervention', source: 'self', presentingProblem: 'x', urgency: 'routine', receivedOn: '2026-05-05', openedOn: '2026-05-05',
      } as never).id
    })
    id = (await open()).id
  })
  const tell = async (storyText: string) =>
    house.manager.call('reportPreparations.tellStory', { preparationId: id, version: await versionOf(id), storyCaseId: caseId, storyText })
  const consent = (fields: object = {}) =>
    house.write((writer) =>
      writer.add(consents, { clientId: writer.find(cases, caseId)!.clientId, purpose: 'caseStory', basis: 'consent', scope: 'Report', isRefused: false, grantedOn: '2026-05-06', ...fields }),
    )

  test('is refused without the client\u2019s consent, and after it was withdrawn', async () => {
    await expect(tell('He found work.')).rejects.toMatchObject({ refusal: { fields: { storyCaseId: { code: 'reports.storyNoConsent' } } } })
    consent({ withdrawnOn: '2026-06-01' })
    consent({ isRefused: true })
    consent({ basis: 'legalDuty' })
    consent({ endsOn: '2026-10-01' })
    expect(await house.manager.call('reportPreparations.stories', { preparationId: id })).toEqual([])
    await expect(tell('He found work.')).rejects.toMatchObject({ refusal: { fields: { storyCaseId: { code: 'reports.storyNoConsent' } } } })
  })
  test('is refused with a name or number of the client in it', async () => {
    consent()
    await expect(tell('Ma Xiaohu found work.')).rejects.toMatchObject({ refusal: { fields: { storyText: { code: 'reports.story.name' } } } })
    await expect(tell('Call 138-0013-8000.')).rejects.toMatchObject({ refusal: { fields: { storyText: { code: 'reports.story.phone' } } } })
    await expect(tell('Case K-77.')).rejects.toMatchObject({ refusal: { fields: { storyText: { code: 'reports.story.caseNo' } } } })
  })
  test('stands in the report, unless the consent was withdrawn before it was issued', async () => {
    const granted = consent()
    await tell('A man in his forties found work again.')
    await finish(id)
    await sign(id, 'preparer', 'lin')
    house.write((writer) => writer.change(consents, granted.id, { withdrawnOn: '2026-11-01' }))
    await expect(issue(id, true)).rejects.toMatchObject({ refusal: { fields: { storyCaseId: { code: 'reports.storyNoConsent' } } } })
    house.write((writer) => writer.change(consents, granted.id, { withdrawnOn: null }))
    expect((await reportOf((await issue(id, true)).id)).narrative).toEqual({ stories: 'A man in his forties found work again.' })
  })
})
