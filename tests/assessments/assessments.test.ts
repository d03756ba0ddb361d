import { expect, test } from 'vitest'
import { changeOf } from '../../shared/assessments/assessmentRules.ts'
import { instrumentById } from '../../shared/packs/instruments.ts'
import { packById } from '../../shared/packs/packs.ts'
import { makeApp } from '../support/makeApp.ts'
import { makeGround } from '../cases/support/caseOnFile.ts'

const phq9 = instrumentById(packById('china'), 'phq9')

test('change is from the first baseline to the last later score, in the better direction of the instrument', () => {
  const row = (id: string, stage: string, assessedOn: string, score: number | null) => ({ id, stage, assessedOn, score, instrumentId: 'phq9', instrumentVersion: 1 })
  const rows = [row('c', 'final', '2026-04-01', 8), row('a', 'baseline', '2026-01-01', 20), row('b', 'interim', '2026-02-01', 15), row('d', 'final', '2026-05-01', null)]
  expect(changeOf(phq9, rows)).toMatchObject({ beforeId: 'a', afterId: 'c', difference: -12, isImproved: true, isWorsened: false })
  expect(changeOf(phq9, rows.slice(1, 2))).toBeNull()
})

test('answers are scored by the instrument; missing ones leave it incomplete and impossible ones are refused', async () => {
  const app = await makeApp()
  const staff = app.as('staff')
  const { clientId, programmeId } = makeGround(app)
  const answers = (value: number) => Object.fromEntries(phq9.items.map((item) => [item.id, (item.answers ?? phq9.answers)[value]!.value]))
  const input = { clientId, programmeId, instrumentId: 'phq9', stage: 'baseline', assessedOn: '2026-05-01', answers: answers(2) }
  const first = phq9.items[0]!.id
  await expect(staff.call('assessments.score', { ...input, answers: { [first]: 99 } })).rejects.toMatchObject({ refusal: { fields: { [`answers.${first}`]: { code: 'assessments.noSuchAnswer' } } } })
  expect(await staff.call('assessments.score', { ...input, stage: 'interim', answers: { [first]: 1 } })).toMatchObject({ assessment: { isComplete: false, score: null } })
  const before = await staff.call('assessments.score', input)
  expect(before.assessment).toMatchObject({ isComplete: true, score: 18 })
  expect(before.alerts.length).toBeGreaterThan(0)
  await staff.call('assessments.score', { ...input, stage: 'final', assessedOn: '2026-05-05', answers: answers(0) })
  expect(await staff.call('assessments.changes', { clientId })).toMatchObject([{ instrumentId: 'phq9', before: 18, after: 0, isImproved: true }])
})

test('what was complete is corrected with a reason that stays in the history; completing needs none', async () => {
  const app = await makeApp()
  const staff = app.as('staff')
  const { clientId, programmeId } = makeGround(app)
  const scored = phq9.items.filter((item) => item.isScored)
  const answers = (value: number) => Object.fromEntries(scored.map((item) => [item.id, value]))
  const { selfHarm: _unanswered, ...most } = answers(1)
  const { assessment } = await staff.call('assessments.score', { clientId, programmeId, instrumentId: 'phq9', stage: 'baseline', assessedOn: '2026-05-01', answers: most })
  expect(assessment).toMatchObject({ isComplete: false, score: null })
  const assessmentId = assessment.id
  expect(await staff.call('assessments.get', { assessmentId })).toMatchObject({ missing: ['selfHarm'], alerts: [], assessment: { clientName: 'K-1', assessorName: 'staff' } })
  await staff.call('assessments.rescore', { assessmentId, version: 1, answers: answers(1) })
  const again = { assessmentId, version: 2, answers: answers(2) }
  await expect(staff.call('assessments.rescore', again)).rejects.toMatchObject({ refusal: { fields: { reason: { code: 'core.required' } } } })
  expect(await staff.call('assessments.rescore', { ...again, reason: 'Misheard' })).toMatchObject({ assessment: { score: 18, band: 'moderatelySevere' }, alerts: ['selfHarm'] })
  const leaf = app.station.open().base.sqlite.prepare("SELECT body FROM history WHERE kind = 'rescore' AND body LIKE '%Misheard%'").all()
  expect(leaf).toHaveLength(1)
  await staff.call('assessments.void', { assessmentId, version: 3, reason: 'Wrong person' })
  expect((await staff.call('assessments.list', { clientId })).total).toBe(0)
  expect((await staff.call('assessments.get', { assessmentId })).assessment).toMatchObject({ voidReason: 'Wrong person' })
})
