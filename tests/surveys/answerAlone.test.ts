import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeService } from '../../electron/dispatch.ts'
import type { Station } from '../../electron/station.ts'
import { contract, type CallInput, type CallOutput, type ProcedureName } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import { isRunning } from '../../shared/surveys/surveyRules.ts'
import { stationOn } from '../support/stationOn.ts'
import { cheapStretching } from '../base/support/slots.ts'

const password = 'four unrelated words here'

let folder: string
let station: Station
let roundId: string

const ask = (name: string, input: unknown): Promise<Envelope<unknown>> =>
  makeService(station)('window').call(name, input, { commandId: station.newId() })
async function call<N extends ProcedureName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const envelope = await ask(name, input)
  if (!envelope.ok) throw new Error(`${name}: ${envelope.refusal.code} ${JSON.stringify(envelope.refusal.fields)}`)
  return envelope.value as CallOutput<N>
}
const refusal = async (name: string, input: unknown): Promise<string> => {
  const envelope = await ask(name, input)
  return envelope.ok ? 'answered' : envelope.refusal.code
}

/** A station on disk, for only there an account has a password, with one round of asking. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-alone-'))
  station = stationOn(folder, {
    nowMs: () => Date.parse('2026-05-06T01:00:00.000Z'),
    kdf: cheapStretching,
  })
  await call('station.setUp', { packId: 'china', stationName: 'Harbour', loginName: 'manager', displayName: 'Manager', password, language: 'en' })
  const { organisationId } = await call('accounts.signIn', { loginName: 'manager', password })
  const site = await call('sites.record', { organisationId, name: 'House', kind: 'station' })
  const programme = await call('programmes.record', { siteId: site.id, name: 'Lodging', kind: 'lodging', nightsBy: 'stay', startOn: '2026-01-01' })
  const round = { programmeId: programme.id, purpose: 'satisfaction', formId: 'satisfaction', formVersion: 1, startedOn: '2026-05-01', askedCount: 4, collector: 'Front desk' } as const
  roundId = (await call('surveyRounds.record', round)).id
})
afterEach(async () => {
  await station.lock()
  rmSync(folder, { recursive: true, force: true })
})

test('while a client answers alone nothing else of the program is answered, also after the page was loaded again', async () => {
  await call('surveys.beginAlone', { roundId })
  const answered: string[] = []
  for (const [name, { allow }] of Object.entries(contract)) {
    if (allow !== 'anyone' && (await refusal(name, null)) !== 'surveys.answeringAlone') answered.push(name)
  }
  expect(answered.sort()).toEqual(['accounts.lock', 'accounts.signOut', 'surveys.endAlone', 'surveys.handIn', 'surveys.sheet'])
  expect((await call('station.state', {})).session).toMatchObject({ isAnsweringAlone: true })
  expect(await call('surveys.sheet', {})).toMatchObject({ form: { id: 'satisfaction' }, askedBy: 'Harbour' })
})

test('staff take the window back with their own password, and wrong ones have to wait as at sign-in', async () => {
  await call('surveys.beginAlone', { roundId })
  for (let i = 0; i < 5; i++) expect(await refusal('surveys.endAlone', { password: 'guess' })).toBe('accounts.wrongPassword')
  expect(await refusal('surveys.endAlone', { password })).toBe('accounts.waitBeforeTrying')
  expect(await refusal('clients.list', {})).toBe('surveys.answeringAlone')
  station.backoff.clear((await call('station.state', {})).session!.accountId)
  await call('surveys.endAlone', { password })
  expect(await refusal('clients.list', {})).toBe('answered')
  expect((await call('station.state', {})).session).toMatchObject({ isAnsweringAlone: false })
})

test('answers given alone and with help are counted apart, without a name', async () => {
  await call('surveys.beginAlone', { roundId })
  expect(await refusal('surveys.handIn', { answers: { overall: 9 } })).toBe('core.checkFields')
  await call('surveys.handIn', { answers: { overall: 5, staff: 4, wish: 'More fruit' } })
  await call('surveys.handIn', { answers: { overall: 2 } })
  await call('surveys.handIn', { answers: { staff: 4 } })
  await call('surveys.endAlone', { password })
  await call('surveyAnswers.record', { roundId, programmeId: (await call('surveyRounds.get', { id: roundId })).programmeId, answeredOn: '2026-05-06', mode: 'interview', isAssisted: true, answers: { overall: 5 }, isValid: true })
  const found = await call('surveys.results', { roundId })
  expect(found).toMatchObject({ answerCount: 4, aloneCount: 3, assistedCount: 1, validCount: 3, minAnswers: 10, wishes: [{ words: 'More fruit', isAssisted: false }] })
  expect(found.questions.find(({ id }) => id === 'overall')?.tally).toEqual([
    { value: 5, alone: 1, assisted: 1 },
    { value: 4, alone: 0, assisted: 0 },
    { value: 3, alone: 0, assisted: 0 },
    { value: 2, alone: 1, assisted: 0 },
    { value: 1, alone: 0, assisted: 0 },
  ])
  const { rows } = await call('surveyAnswers.list', {})
  expect(rows.filter((row) => !row.isAssisted).map(({ clientId, mode }) => ({ clientId, mode }))).toEqual(Array(3).fill({ clientId: null, mode: 'onScreen' }))
})

test('nobody answers alone where it was not begun, nor in a round that is over', async () => {
  expect(await refusal('surveys.sheet', {})).toBe('surveys.notAlone')
  expect(await refusal('surveys.handIn', { answers: {} })).toBe('surveys.notAlone')
  await call('surveyRounds.amend', { id: roundId, version: 1, changes: { endedOn: '2026-05-05' } })
  expect(await refusal('surveys.beginAlone', { roundId })).toBe('surveys.roundOver')
})

test.each([
  ['2026-05-01', null, true],
  ['2026-05-06', '2026-05-06', true],
  ['2026-05-07', null, false],
  ['2026-05-01', '2026-05-05', false],
])('a round from %s to %s takes answers on the 6th: %s', (startedOn, endedOn, expected) => {
  expect(isRunning({ startedOn, endedOn }, '2026-05-06')).toBe(expected)
})
