import { expect, test } from 'vitest'
import { cases } from '../../shared/cases/case.ts'
import { clients } from '../../shared/clients/client.ts'
import { outcomeChecks, outcomes } from '../../shared/outcomes/outcome.ts'
import { makeApp } from '../support/makeApp.ts'

test('staff who may open a client do not read the check of an outcome in somebody else\u2019s case', async () => {
  const app = await makeApp()
  const staff = app.as('staff')
  const { sqlite } = app.station.open().base
  const worker = app.as('socialWorker')
  const ids = sqlite.transaction(() => {
    const write = app.station.recorder(worker.accountId, app.station.now())
    const client = write.add(clients, {
      clientNo: 'C1', name: 'A', isUnidentified: false, sex: 'male', birthDateIsEstimated: false, fingerprintTaken: false,
      disabilities: [], benefits: [], specialGroups: [], isRestricted: false, birthDateMissing: 'notAsked',
    })
    const file = write.add(cases, {
      caseNo: 'K1', clientId: client.id, programmeId: client.id, organisationId: client.id, workerId: worker.accountId,
      status: 'intervention', source: 'self', presentingProblem: 'x', urgency: 'routine', receivedOn: '2026-01-01',
    })
    const outcome = write.add(outcomes, {
      clientId: client.id, caseId: file.id, programmeId: client.id, kind: app.station.open().pack.codeLists['outcomeKind']![0]!.code,
      achievedOn: '2026-02-01', status: 'claimed',
    })
    const check = write.add(outcomeChecks, { outcomeId: outcome.id, clientId: client.id, checkedOn: '2026-03-01', result: 'held' })
    return { client: client.id, check: check.id }
  })()
  await staff.call('clients.get', { clientId: ids.client })
  await expect(staff.call('outcomeChecks.get', { id: ids.check })).rejects.toMatchObject({ code: 'core.notYours' })
  await expect(worker.call('outcomeChecks.get', { id: ids.check })).resolves.toMatchObject({ result: 'held' })
})
