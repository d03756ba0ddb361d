import { expect, test } from 'vitest'
import { completenessOf } from '../../shared/packs/completeness.ts'
import { packById } from '../../shared/packs/packs.ts'
import { makeHouse } from './support/house.ts'

const gone = { exitOn: '2026-05-02', exitReason: 'Would not wait.' }

test.each(['contact', 'screening'] as const)('somebody who goes at %s is neither refused nor taken in, and is taken back to where they stood', async (at) => {
  const { staff, manager, register, contact, screened } = await makeHouse()
  const client = await register()
  const stay = await (at === 'contact' ? contact(client.id) : screened(client.id))
  expect(stay.status).toBe(at)
  const left = await staff.call('stays.leftWithoutNotice', { stayId: stay.id, version: stay.version, ...gone })
  expect(left).toMatchObject({ status: 'leftWithoutNotice', admittedOn: null, exitOn: '2026-05-02', exitReason: 'Would not wait.' })
  expect((await staff.call('stays.list', { onlyUndecided: true })).rows).toEqual([])
  await expect(staff.call('stays.undoExit', { stayId: stay.id, version: left.version, reason: 'x' })).rejects.toMatchObject({ code: 'core.notAllowed' })
  const back = await manager.call('stays.undoExit', { stayId: stay.id, version: left.version, reason: 'Was in the yard.' })
  expect(back).toMatchObject({ status: at, exitOn: null, exitReason: null, exitMode: null })
})

test('one who left before the decision may come again, and then the first visit is not opened again', async () => {
  const { staff, manager, register, contact } = await makeHouse()
  const client = await register()
  const stay = await contact(client.id)
  const left = await staff.call('stays.leftWithoutNotice', { stayId: stay.id, version: stay.version, ...gone })
  await contact(client.id, { contactOn: '2026-05-03' })
  await expect(manager.call('stays.undoExit', { stayId: stay.id, version: left.version, reason: 'x' })).rejects.toMatchObject({ code: 'stays.hasOpenStay' })
})

test('a refusal is not taken back as an exit is', async () => {
  const { staff, manager, register, screened } = await makeHouse()
  const stay = await screened((await register()).id)
  const refused = await staff.call('stays.refuse', { stayId: stay.id, version: stay.version, refusalReason: 'asksOnlyForCash', notice: { noticeNo: 'B-1', servedOn: '2026-05-02' } })
  await expect(manager.call('stays.undoExit', { stayId: stay.id, version: refused.version, reason: 'x' })).rejects.toMatchObject({ code: 'core.badTransition' })
})

test('a day of admission is asked of those who were taken in, not of one who left before', () => {
  const missing = (row: object) => completenessOf(packById('china'), 'stays', row as Record<string, unknown>).missing
  expect(missing({ status: 'leftWithoutNotice', decision: null, admittedOn: null })).not.toContain('admittedOn')
  expect(missing({ status: 'leftWithoutNotice', decision: 'admit', admittedOn: null })).toContain('admittedOn')
})
