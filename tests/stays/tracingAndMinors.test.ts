import { expect, test } from 'vitest'
import { makeHouse } from './support/house.ts'

test('admitting somebody unknown opens the search for them; each step has its limit', async () => {
  const { app, staff, register, inCare } = await makeHouse()
  const client = await register({
    name: null,
    birthDate: null,
    isUnidentified: true,
    ageFrom: 40,
    ageTo: 50,
    ageJudgedOn: '2026-05-06',
  })
  expect(client).toMatchObject({ provisionalName: 'JZ-20260506-001', nameMissing: 'unable' })
  const stay = await inCare(client.id)
  expect(stay.wasUnidentified).toBe(true)
  const { tracing } = await staff.call('stays.get', { stayId: stay.id })
  // Entered late: the limits run from the beginning of the day of admission as clocks here show it.
  expect(tracing).toMatchObject({ status: 'open', openedAt: '2026-04-30T16:00:00.000Z' })
  const overdue = async () => (await staff.call('stays.timers', { onlyOverdue: true })).map((timer) => timer.kind)
  expect(await overdue()).toContain('tracingNotice')

  const at = () => new Date(Date.parse(app.clock.now) - 1000).toISOString()
  const queried = await staff.call('tracings.fastQuery', {
    tracingId: tracing!.id,
    version: tracing!.version,
    at: at(),
    result: 'none',
  })
  const noticed = await staff.call('tracings.publishNotice', {
    tracingId: tracing!.id,
    version: queried.version,
    at: at(),
    channel: 'site',
    basis: 'A5',
    fields: ['photo'],
  })
  expect(await overdue()).not.toContain('tracingNotice')
  expect((await staff.call('disclosures.list', { clientId: client.id })).rows).toMatchObject([
    { purpose: 'tracingNotice', fields: ['photo'] },
  ])
  await expect(
    staff.call('tracings.dnaResult', { tracingId: tracing!.id, version: noticed.version, at: at() }),
  ).rejects.toMatchObject({ code: 'stays.dnaNotAsked' })
  const asked = await staff.call('tracings.requestDna', { tracingId: tracing!.id, version: noticed.version, at: at() })
  const police = await staff.call('tracings.policeReport', { tracingId: tracing!.id, version: asked.version, at: at() })
  const result = await staff.call('tracings.dnaResult', { tracingId: tracing!.id, version: police.version, at: at() })
  expect(result).toMatchObject({ status: 'policeReported' })
  const solved = await staff.call('tracings.solve', {
    tracingId: tracing!.id,
    version: result.version,
    at: at(),
    solvedBy: 'dna',
  })
  expect(solved.status).toBe('solved')
  await expect(
    staff.call('tracings.end', { tracingId: tracing!.id, version: solved.version, at: at(), endReason: 'x' }),
  ).rejects.toMatchObject({ code: 'core.badTransition' })
  expect(await staff.call('tracings.list', { onlyOpen: true })).toEqual([])
})

test('a child is screened, leaves on a confirmation into checked hands, and is visited within thirty days', async () => {
  const { app, staff, register, inCare } = await makeHouse()
  const child = await register({ name: '小明', birthDate: '2014-05-06' })
  const stay = await inCare(child.id)
  const { minorCare, isMinor, isGuarded, limitOn } = await staff.call('stays.get', { stayId: stay.id })
  expect({ isMinor, isGuarded, limitOn, status: minorCare!.status }).toEqual({
    isMinor: true,
    isGuarded: true,
    limitOn: null,
    status: 'received',
  })

  const exit = {
    stayId: stay.id,
    version: stay.version,
    exitOn: '2026-05-06',
    exitMode: 'selfReturn',
    collectorName: 'Mother',
    collectorRelation: 'parent',
    collectorIdChecked: true,
    stationConsents: true,
  }
  await expect(staff.call('stays.exit', exit)).rejects.toMatchObject({
    refusal: { fields: { formNo: { code: 'stays.needsMinorPaper' } } },
  })
  const screened = await staff.call('minorCares.screen', {
    minorCareId: minorCare!.id,
    version: 1,
    healthScreenedAt: '2026-05-01T03:00:00.000Z',
    isCaredApart: false,
  })
  const confirmed = await staff.call('minorCares.confirmExit', {
    minorCareId: minorCare!.id,
    version: screened.version,
    exitGround: 'parentsFetch',
    civilAffairsAgreedOn: '2026-05-05',
    exitConfirmationNo: 'Q-1',
  })
  expect(confirmed.status).toBe('exitConfirmed')
  await expect(staff.call('stays.exit', { ...exit, stationConsents: false })).rejects.toMatchObject({
    code: 'core.checkFields',
  })
  await expect(staff.call('stays.exit', { ...exit, collectorName: null })).rejects.toMatchObject({
    code: 'core.checkFields',
  })
  const exited = await staff.call('stays.exit', exit)
  expect(exited.stationConsentedBy).toBe(staff.accountId)

  const [left] = await staff.call('minorCares.list', { clientId: child.id })
  expect(left).toMatchObject({ exitedOn: '2026-05-06', visitDueOn: '2026-06-05' })
  app.clock.now = '2026-06-06T03:00:00.000Z'
  expect(await staff.call('stays.timers', { onlyOverdue: true })).toMatchObject([
    { kind: 'minorVisit', dueOn: '2026-06-05' },
  ])
  await staff.call('minorCares.visit', { minorCareId: left!.id, version: left!.version, visitedOn: '2026-06-06' })
  expect(await staff.call('stays.timers', {})).toEqual([])
})

test('suspected violence is to be reported within a day, and a worker without the case writes nothing about the client', async () => {
  const { app, staff, register } = await makeHouse()
  const client = await register()
  const report = await staff.call('violenceReports.record', {
    clientId: client.id,
    noticedAt: '2026-05-05T00:00:00.000Z',
    description: 'bruises',
  })
  expect(await staff.call('stays.timers', { onlyOverdue: true })).toMatchObject([
    { kind: 'violenceReport', recordId: report.id },
  ])
  await expect(
    app
      .as('socialWorker')
      .call('violenceReports.record', { clientId: client.id, noticedAt: '2026-05-05T00:00:00.000Z', description: 'x' }),
  ).rejects.toMatchObject({ code: 'core.notYours' })
})
