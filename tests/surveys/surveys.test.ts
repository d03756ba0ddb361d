import { expect, test } from 'vitest'
import { makeApp } from '../support/makeApp.ts'
import { makeGround } from '../cases/support/caseOnFile.ts'

test('what counts of an answer is read from the form, and answers that do not exist are refused', async () => {
  const app = await makeApp()
  const staff = app.as('staff')
  const { programmeId } = makeGround(app)
  const form = app.station.open().pack.surveyForms.find((one) => one.purpose === 'satisfaction')!
  const round = await staff.call('surveyRounds.record', { programmeId, purpose: 'satisfaction', formId: form.id, formVersion: form.version, startedOn: '2026-05-01', askedCount: 10, collector: 'Staff' })
  const overall = form.questions.find(({ id }) => id === form.overall)!
  const choice = overall.answers![0]!
  const answer = { roundId: round.id, programmeId, answeredOn: '2026-05-05', mode: 'paper', isAssisted: false, isValid: true }
  const taken = await staff.call('surveyAnswers.record', { ...answer, answers: { [overall.id]: choice.value }, satisfaction: 'veryDissatisfied' })
  expect(taken).toMatchObject({ satisfaction: choice.satisfaction, isValid: true, factsKnown: null })
  expect(await staff.call('surveyAnswers.record', { ...answer, answers: {} })).toMatchObject({ satisfaction: null, isValid: false })
  await expect(staff.call('surveyAnswers.record', { ...answer, answers: { [overall.id]: 99 } })).rejects.toMatchObject({ code: 'core.checkFields' })
  await expect(staff.call('surveyAnswers.record', { ...answer, answers: {}, answeredOn: '2026-04-30' })).rejects.toMatchObject({ refusal: { fields: { answeredOn: { code: 'surveys.outsideRound' } } } })
})

test('a complaint is answered in its limit, closed with a reply, and not read by partners', async () => {
  const app = await makeApp()
  const staff = app.as('staff')
  const { programmeId } = makeGround(app)
  const complaint = { programmeId, receivedOn: '2026-05-06', channel: 'phone', about: 'food', text: 'Cold.', dueOn: '2026-05-20' }
  await expect(staff.call('complaints.record', { ...complaint, dueOn: '2026-06-30' })).rejects.toMatchObject({ refusal: { fields: { dueOn: { code: 'surveys.dueTooLate' } } } })
  const row = await staff.call('complaints.record', complaint)
  await expect(staff.call('complaints.amend', { id: row.id, version: 1, changes: { closedOn: '2026-05-06' } })).rejects.toMatchObject({
    refusal: { fields: { outcome: { code: 'core.required' }, reply: { code: 'core.required' } } },
  })
  expect((await staff.call('cases.timers', {})).map(({ kind }) => kind)).toEqual(['complaint'])
  expect(await app.as('socialWorker').call('cases.timers', {})).toEqual([])
  expect(await app.as('socialWorker').ask('complaints.get', { id: row.id })).toMatchObject({ refusal: { code: 'core.notAllowed' } })
})

test('a serious incident is not closed before it is reported', async () => {
  const app = await makeApp()
  const { programmeId } = makeGround(app)
  const incident = { programmeId, occurredOn: '2026-05-05', kind: 'fight', severity: 'serious', description: 'x', measures: 'y', closedOn: '2026-05-06' }
  await expect(app.as('staff').call('incidents.record', incident)).rejects.toMatchObject({ refusal: { fields: { reportedTo: { code: 'surveys.reportNeeded' } } } })
  await app.as('socialWorker').call('incidents.report', { ...incident, closedOn: null })
  expect((await app.as('staff').call('incidents.list', {})).total).toBe(1)
})
