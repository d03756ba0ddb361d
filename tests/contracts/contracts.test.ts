import { expect, test } from 'vitest'
import { organisations } from '../../shared/accounts/organisation.ts'
import { contractStatuses, contractTransitions } from '../../shared/contracts/contract.ts'
import { checkContractStep, contractWarnings, termLength, type ContractFacts } from '../../shared/contracts/contractRules.ts'
import { contractFor, programmeIdsOf } from '../../electron/contracts/contractReads.ts'
import { ensureDefaultContract } from '../../electron/contracts/ensureDefaultContract.ts'
import type { CommandContext } from '../../electron/context.ts'
import { makeApp, type App } from '../support/makeApp.ts'
import { makeGround } from '../cases/support/caseOnFile.ts'

const facts: ContractFacts = {
  programmes: 1, targets: 1, targetWeights: 1000, paymentFen: 0, payments: 0, budgetFen: 0, budgetLines: 0, expenseFen: 0,
  overdueDeliverables: 0, openDeliverables: 0, hasInterim: true, hasFinal: true,
}

test('every pair of states of a contract is a step exactly where the table says so', () => {
  for (const from of contractStatuses) {
    for (const to of contractStatuses) {
      const step = () => checkContractStep(from, to, facts)
      if (contractTransitions[from].includes(to)) expect(step).not.toThrow()
      else expect(step).toThrow('core.badTransition')
    }
  }
  expect(() => checkContractStep('signed', 'delivery', { ...facts, targets: 0 })).toThrow('contracts.notReady')
})

test.each([
  ['2026-01-01', '2026-12-31', 'usual'],
  ['2026-01-01', '2027-01-01', 'long'],
  ['2026-01-01', '2028-12-31', 'long'],
  ['2026-01-01', '2029-01-01', 'tooLong'],
] as const)('in China a term from %s to %s is %s', (startOn, endOn, expected) => {
  expect(termLength('china', startOn, endOn)).toBe(expected)
  expect(termLength('neutral', startOn, endOn)).toBe('usual')
})

test('a contract that only counts hours of staff is pointed out', () => {
  const contract = { startOn: '2026-01-01', endOn: '2026-12-31', isDefault: false, briefConsultedOn: '2025-12-01', priceFen: 0, signedOn: '2025-12-20', status: 'delivery' } as const
  expect(contractWarnings('china', contract, facts, ['S15', 'S06'])).toEqual([])
  expect(contractWarnings('china', contract, facts, ['S15']).map(({ code }) => code)).toEqual(['contracts.warnOnlyStaff'])
})

async function inCommand<T>(app: App, work: (context: CommandContext) => Promise<T>): Promise<T> {
  const { accountId } = app.as('manager')
  const { db, base, pack } = app.station.open()
  const now = app.station.now()
  return db.transaction().execute((trx) =>
    work({
      db: trx, base, pack, now, today: app.station.today(now), write: app.station.recorder(accountId, now),
      actor: { accountId, roles: ['manager'], organisationId: accountId, language: 'en' },
      newId: () => app.station.newId(), random: (bytes) => new Uint8Array(bytes), connectionId: 'test', station: app.station, files: {}, noteAccess: () => {},
    }),
  )
}

test('the contract over all programmes is made once and takes in what comes later', async () => {
  const app = await makeApp()
  const { db } = app.station.open()
  await expect(contractFor(db, null)).rejects.toMatchObject({ code: 'contracts.none' })
  const first = await inCommand(app, ensureDefaultContract)
  const { programmeId } = makeGround(app)
  const again = await inCommand(app, ensureDefaultContract)
  expect(again.id).toBe(first.id)
  expect(await programmeIdsOf(db, first.id)).toEqual([programmeId])
  expect((await inCommand(app, ensureDefaultContract)).version).toBe(again.version)
  expect(await contractFor(db, null)).toMatchObject({ id: first.id, isDefault: true })
})

test('a contract needs a purchaser, a provider and a lawful term, and moves by its steps', async () => {
  const app = await makeApp()
  const manager = app.as('manager')
  const { programmeId } = makeGround(app)
  const { base } = app.station.open()
  const [purchaserId, providerId] = base.sqlite.transaction(() => {
    const write = app.station.recorder(manager.accountId, app.station.now())
    return [write.add(organisations, { name: 'Bureau', kind: 'purchaser' }).id, write.add(organisations, { name: 'Agency', kind: 'partner' }).id]
  })()
  const input = {
    contractNo: 'A-1', title: 'Casework', purchaserId: purchaserId!, providerId: providerId!, status: 'drafting', startOn: '2026-01-01', endOn: '2026-12-31',
    priceFen: 100_000, dataRole: 'entrusted', deliveryLevel: 'L0', smallCellThreshold: 0, publicThreshold: 5, reportDueDays: 5, params: {}, isDefault: false,
  } as const
  await expect(manager.call('contracts.record', { ...input, endOn: '2029-06-30' })).rejects.toMatchObject({ refusal: { fields: { endOn: { code: 'contracts.termTooLong' } } } })
  await expect(manager.call('contracts.record', { ...input, providerId: purchaserId! })).rejects.toMatchObject({ refusal: { fields: { providerId: { code: 'contracts.sameParty' } } } })
  const contract = await manager.call('contracts.record', input)
  await expect(manager.call('contracts.amend', { id: contract.id, version: 1, changes: { status: 'accepted' } })).rejects.toMatchObject({ code: 'contracts.statusByAdvance' })
  const signed = await manager.call('contracts.advance', { contractId: contract.id, version: 1, to: 'signed', on: '2026-01-01' })
  await expect(manager.call('contracts.advance', { contractId: contract.id, version: signed.version, to: 'delivery' })).rejects.toMatchObject({ code: 'contracts.notReady' })
  await manager.call('contractProgrammes.record', { contractId: contract.id, programmeId })
  await expect(manager.call('contractProgrammes.record', { contractId: contract.id, programmeId })).rejects.toMatchObject({ refusal: { fields: { programmeId: { code: 'contracts.twin' } } } })
  await manager.call('targets.record', { contractId: contract.id, indicatorId: 'S06', indicatorVersion: 1, target: 100, period: 'contract', weight: 600 })
  expect(await manager.call('contracts.advance', { contractId: contract.id, version: signed.version, to: 'delivery' })).toMatchObject({ status: 'delivery' })
  expect((await manager.call('contracts.warnings', { contractId: contract.id })).map(({ code }) => code)).toEqual(['contracts.warnNotConsulted', 'contracts.warnWeights'])
  for (const role of ['socialWorker', 'supervisor'] as const) {
    expect(await app.as(role).ask('contracts.list', {})).toMatchObject({ refusal: { code: 'core.notAllowed' } })
  }
})
