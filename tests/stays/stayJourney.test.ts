import { expect, test } from 'vitest'
import { makeHouse } from './support/house.ts'

const adultExit = { exitOn: '2026-05-06', exitMode: 'selfReturn', formNo: 'Z-1' }

test('an adult is met, screened, admitted to a bed, prepared and leaves with a signed statement', async () => {
  const { staff, register, screened, beds } = await makeHouse()
  const client = await register()
  const stay = await screened(client.id)
  const admitted = await staff.call('stays.admit', {
    stayId: stay.id,
    version: stay.version,
    admittedOn: '2026-05-02',
    bedId: beds.men.id,
  })
  expect(admitted).toMatchObject({
    status: 'inCare',
    decision: 'admit',
    decidedBy: staff.accountId,
    stayNo: 'S2026-00001',
  })

  const board = await staff.call('stays.board', {})
  expect(board.rows).toMatchObject([
    { id: stay.id, name: '张伟', room: '1', bedLabel: 'A', daysInCare: 4, limitOn: '2026-05-12', isOverLimit: false },
  ])
  expect(board.freeBeds.map((bed) => bed.label)).toEqual(['B'])

  const ready = await staff.call('stays.prepareExit', { stayId: stay.id, version: admitted.version })
  await expect(
    staff.call('stays.exit', { stayId: stay.id, version: ready.version, ...adultExit, formNo: null }),
  ).rejects.toMatchObject({ code: 'core.checkFields' })
  const exited = await staff.call('stays.exit', { stayId: stay.id, version: ready.version, ...adultExit })
  expect(exited.status).toBe('exited')
  const whole = await staff.call('stays.get', { stayId: stay.id })
  expect(whole.placements).toMatchObject([{ toOn: '2026-05-06' }])
  expect((await staff.call('stays.board', {})).rows).toEqual([])
  expect((await staff.call('stays.list', { onlyOpen: true })).total).toBe(0)
})

test('nobody has two open stays, and a man is not put in a women’s room', async () => {
  const { staff, register, screened, contact, beds } = await makeHouse()
  const client = await register()
  const stay = await screened(client.id)
  await expect(contact(client.id)).rejects.toMatchObject({ code: 'stays.hasOpenStay' })
  await expect(
    staff.call('stays.admit', {
      stayId: stay.id,
      version: stay.version,
      admittedOn: '2026-05-01',
      bedId: beds.women.id,
    }),
  ).rejects.toMatchObject({ code: 'programmes.bedForOtherSex' })
  expect((await staff.call('stays.get', { stayId: stay.id })).stay.status).toBe('screening')
})

test('a refusal leaves its notice and its decider; it has to be screened first', async () => {
  const { staff, register, contact, screened } = await makeHouse()
  const notice = { noticeNo: 'J-1', servedOn: '2026-05-01' }
  const early = await contact((await register()).id)
  await expect(
    staff.call('stays.refuse', { stayId: early.id, version: early.version, refusalReason: 'asksOnlyForCash', notice }),
  ).rejects.toMatchObject({ code: 'core.badTransition' })
  const stay = await screened((await register({ name: '李四' })).id)
  const refused = await staff.call('stays.refuse', {
    stayId: stay.id,
    version: stay.version,
    refusalReason: 'asksOnlyForCash',
    notice,
  })
  expect(refused).toMatchObject({ status: 'refused', decidedBy: staff.accountId })
  expect((await staff.call('stays.get', { stayId: stay.id })).notices).toMatchObject([
    { kind: 'refusal', noticeNo: 'J-1' },
  ])

  const old = await screened((await register({ name: '王五', birthDate: '1940-01-01' })).id)
  await expect(
    staff.call('stays.refuse', { stayId: old.id, version: old.version, refusalReason: 'withholdsIdentity', notice }),
  ).rejects.toMatchObject({ code: 'stays.cannotGiveIdentity' })
})

test('contracted workers and supervisors never refuse, admit, end aid or take an exit back', async () => {
  const { app, register, screened, inCare } = await makeHouse()
  const waiting = await screened((await register()).id)
  const cared = await inCare((await register({ name: '李四' })).id)
  for (const role of ['socialWorker', 'supervisor', 'auditor', 'admin'] as const) {
    const caller = app.as(role)
    const tries: [string, object][] = [
      [
        'stays.contact',
        { clientId: waiting.clientId, programmeId: waiting.programmeId, contactOn: '2026-05-01', route: 'self' },
      ],
      [
        'stays.refuse',
        { stayId: waiting.id, version: 1, refusalReason: 'other', notice: { noticeNo: 'J', servedOn: '2026-05-01' } },
      ],
      ['stays.admit', { stayId: waiting.id, version: 1, admittedOn: '2026-05-01' }],
      ['stays.exit', { stayId: cared.id, version: 1, ...adultExit }],
      [
        'stays.terminate',
        {
          stayId: cared.id,
          version: 1,
          exitOn: '2026-05-06',
          terminationReason: 'other',
          heardOn: '2026-05-06',
          notice: { noticeNo: 'J', servedOn: '2026-05-06' },
        },
      ],
      ['stays.leftWithoutNotice', { stayId: cared.id, version: 1, exitOn: '2026-05-06' }],
      ['stays.undoExit', { stayId: cared.id, version: 1, reason: 'x' }],
    ]
    for (const [name, input] of tries)
      expect(await caller.ask(name, input), `${role} ${name}`).toMatchObject({
        ok: false,
        refusal: { code: 'core.notAllowed' },
      })
  }
})

test('aid is ended only after a hearing, with a notice, and never for a child', async () => {
  const { staff, register, inCare } = await makeHouse()
  const stay = await inCare((await register()).id)
  const end = {
    version: stay.version,
    exitOn: '2026-05-06',
    terminationReason: 'falseFacts',
    notice: { noticeNo: 'T-1', servedOn: '2026-05-06' },
  }
  await expect(staff.call('stays.terminate', { stayId: stay.id, ...end, heardOn: null })).rejects.toMatchObject({
    code: 'stays.hearFirst',
  })
  const ended = await staff.call('stays.terminate', {
    stayId: stay.id,
    ...end,
    heardOn: '2026-05-05',
    hearingNote: 'denied it',
  })
  expect(ended).toMatchObject({ status: 'terminated', exitMode: 'terminated' })
  expect((await staff.call('stays.get', { stayId: stay.id })).notices).toMatchObject([
    { kind: 'termination', heardOn: '2026-05-05' },
  ])

  const child = await inCare((await register({ name: '小明', birthDate: '2014-05-06' })).id)
  await expect(
    staff.call('stays.terminate', { stayId: child.id, ...end, version: child.version, heardOn: '2026-05-05' }),
  ).rejects.toMatchObject({ code: 'stays.guardedNotTerminated' })
})

test('an exit entered in error is taken back by a manager: person, bed and state as before', async () => {
  const { staff, manager, register, screened, beds } = await makeHouse()
  const stay = await screened((await register()).id)
  const admitted = await staff.call('stays.admit', {
    stayId: stay.id,
    version: stay.version,
    admittedOn: '2026-05-01',
    bedId: beds.men.id,
  })
  const exited = await staff.call('stays.exit', {
    stayId: stay.id,
    version: admitted.version,
    ...adultExit,
    cashFen: 1000,
    cashReceiptNo: 'R1',
  })
  await expect(
    staff.call('stays.undoExit', { stayId: stay.id, version: exited.version, reason: 'wrong person' }),
  ).rejects.toMatchObject({ code: 'core.notAllowed' })
  const back = await manager.call('stays.undoExit', {
    stayId: stay.id,
    version: exited.version,
    reason: 'wrong person',
  })
  expect(back).toMatchObject({ status: 'inCare', exitOn: null, exitMode: null, cashFen: null, formNo: null })
  expect((await staff.call('stays.board', {})).rows).toMatchObject([{ bedLabel: 'A' }])
})

test('a death ends the stay and is kept with the person, who cannot be admitted again', async () => {
  const { staff, register, inCare, contact } = await makeHouse()
  const client = await register()
  const stay = await inCare(client.id)
  await staff.call('stays.died', { stayId: stay.id, version: stay.version, exitOn: '2026-05-04' })
  expect((await staff.call('clients.get', { clientId: client.id })).client.diedOn).toBe('2026-05-04')
  await expect(contact(client.id, { contactOn: '2026-05-05' })).rejects.toMatchObject({ code: 'stays.clientDied' })
})

test('somebody is settled on a completed arrangement of their own', async () => {
  const { staff, register, inCare, programme } = await makeHouse()
  const client = await register()
  const stay = await inCare(client.id)
  const settlement = await staff.call('settlements.record', {
    clientId: client.id,
    stayId: stay.id,
    programmeId: programme.id,
    kind: 'welfareInstitution',
    appliedOn: '2026-05-02',
  })
  const settle = { stayId: stay.id, version: stay.version, exitOn: '2026-05-06', settlementId: settlement.id }
  await expect(staff.call('stays.settle', settle)).rejects.toMatchObject({ code: 'stays.settlementOpen' })
  await staff.call('settlements.amend', {
    id: settlement.id,
    version: 1,
    changes: { approvedOn: '2026-05-04', completedOn: '2026-05-05' },
  })
  expect(await staff.call('stays.settle', settle)).toMatchObject({ status: 'settled', exitMode: 'settled' })
})

test('who overstays ten days is on the list of limits until an extension is decided', async () => {
  const { app, staff, register, inCare } = await makeHouse()
  const client = await register()
  const stay = await inCare(client.id)
  expect(await staff.call('stays.timers', { onlyOverdue: true })).toEqual([])
  app.clock.now = '2026-05-13T01:00:00.000Z'
  expect(await staff.call('stays.timers', { onlyOverdue: true })).toMatchObject([
    { kind: 'stayLimit', stayId: stay.id, dueOn: '2026-05-11', name: '张伟' },
  ])
  await staff.call('extensions.record', {
    stayId: stay.id,
    clientId: client.id,
    reason: 'illness',
    decidedOn: '2026-05-13',
    untilOn: '2026-05-25',
  })
  expect(await staff.call('stays.timers', { onlyOverdue: true })).toEqual([])
})

test('belongings, escorts and services keep to their rules and to their own client', async () => {
  const { staff, register, inCare, programme } = await makeHouse()
  const client = await register()
  const other = await register({ name: '李四' })
  const stay = await inCare(client.id)
  const bag = {
    stayId: stay.id,
    clientId: client.id,
    item: 'bag',
    quantity: 1,
    receivedOn: '2026-05-01',
    receivedSigned: true,
    returnedSigned: false,
  }
  await staff.call('belongings.record', bag)
  await expect(staff.call('belongings.record', { ...bag, clientId: other.id })).rejects.toMatchObject({
    code: 'stays.otherClient',
  })
  await expect(staff.call('belongings.record', { ...bag, returnedOn: '2026-05-02' })).rejects.toMatchObject({
    code: 'core.checkFields',
  })
  await expect(
    staff.call('escorts.record', {
      stayId: stay.id,
      clientId: client.id,
      staffNames: ['A', 'A'],
      departedOn: '2026-05-02',
    }),
  ).rejects.toMatchObject({ code: 'core.checkFields' })
  await expect(
    staff.call('bedNights.record', {
      stayId: stay.id,
      clientId: client.id,
      programmeId: programme.id,
      nightOn: '2026-05-02',
    }),
  ).rejects.toMatchObject({ code: 'stays.nightsFollowStay' })
})
