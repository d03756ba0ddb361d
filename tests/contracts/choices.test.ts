import { expect, test } from 'vitest'
import { contracts } from '../../shared/contracts/contract.ts'
import { smallStation } from '../support/smallStation.ts'

test('a supervisor chooses among several contracts by their names and is then told the figures; prices stay with the station', async () => {
  const { app, contractId, write } = await smallStation()
  const { base } = app.station.open()
  const first = base.sqlite.prepare('SELECT * FROM contracts').get() as { purchaser_id: string; provider_id: string }
  const { id } = write((writer) =>
    writer.add(contracts, {
      contractNo: 'C-2',
      title: 'Second',
      purchaserId: first.purchaser_id,
      providerId: first.provider_id,
      status: 'delivery',
      startOn: '2026-07-01',
      endOn: '2027-06-30',
      priceFen: 100,
      dataRole: 'entrusted',
      deliveryLevel: 'L0',
      smallCellThreshold: 3,
      publicThreshold: 5,
      reportDueDays: 15,
      params: {},
      isDefault: false,
    } as never),
  ) as { id: string }
  const supervisor = app.as('supervisor')
  const span = { from: '2026-07-01', to: '2026-09-30', only: ['R01'] }
  await expect(supervisor.call('indicators.figures', { contractId: null, ...span })).rejects.toMatchObject({ code: 'contracts.chooseOne' })
  const choices = await supervisor.call('contracts.choices', {})
  expect(choices.map((one) => one.id)).toEqual([contractId, id])
  expect(Object.keys(choices[1]!).sort()).toEqual(['contractNo', 'endOn', 'id', 'isDefault', 'startOn', 'status', 'title'])
  for (const choice of choices) expect((await supervisor.call('indicators.figures', { contractId: choice.id, ...span })).contract.id).toBe(choice.id)
  expect(await supervisor.ask('contracts.list', {})).toMatchObject({ ok: false, refusal: { code: 'core.notAllowed' } })
  await app.close()
})
