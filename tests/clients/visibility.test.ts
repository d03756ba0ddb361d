import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { clientVisible, listedClientVisible } from '../../electron/clients/visibleClients.ts'
import { clients, grants } from '../../shared/clients/client.ts'
import { mayOpenClient, type ClientAccessFacts } from '../../shared/clients/clientAccess.ts'
import { cases } from '../../shared/cases/case.ts'
import { caseStatuses } from '../../shared/cases/caseStatus.ts'
import { roles, type Actor, type Role } from '../../shared/ipc/roles.ts'
import { makeApp } from '../support/makeApp.ts'

const today = '2026-05-06'
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

const drawnClient = fc.record({
  isRestricted: fc.boolean(),
  grants: fc.array(
    fc.record({
      account: fc.nat(3),
      endsOn: fc.constantFrom(null, '2026-05-05', '2026-05-06', '2026-12-31'),
      isVoid: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  cases: fc.array(
    fc.record({ worker: fc.nat(3), coWorker: fc.option(fc.nat(3)), organisation: fc.nat(2), status: fc.constantFrom(...caseStatuses), isVoid: fc.boolean() }),
    { maxLength: 3 },
  ),
})
const drawnActor = fc.record({
  account: fc.nat(3),
  organisation: fc.nat(2),
  roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 }),
})

test('the rule and its SQL agree on who may open whom, whatever the caseload', async () => {
  const app = await makeApp()
  const { base, db } = app.station.open()
  const account = app.as('manager').accountId
  await fc.assert(
    fc.asyncProperty(
      fc.array(drawnClient, { minLength: 1, maxLength: 6 }),
      fc.array(drawnActor, { minLength: 1, maxLength: 6 }),
      async (people, actors) => {
        base.sqlite.exec('SAVEPOINT caseload')
        try {
          const write = app.station.recorder(account, app.station.now())
          const facts = new Map<string, ClientAccessFacts>()
          for (const person of people) {
            const client = write.add(clients, {
              clientNo: app.station.newId(),
              name: 'A',
              birthDateMissing: 'unknown',
              isUnidentified: false,
              sex: 'male',
              birthDateIsEstimated: false,
              fingerprintTaken: false,
              disabilities: [],
              benefits: [],
              specialGroups: [],
              isRestricted: person.isRestricted,
            })
            for (const grant of person.grants) {
              const row = write.add(grants, {
                clientId: client.id,
                accountId: id(grant.account),
                reason: 'x',
                endsOn: grant.endsOn,
              })
              if (grant.isVoid) write.void(grants, row.id, 'x')
            }
            for (const one of person.cases) {
              const row = write.add(cases, {
                caseNo: app.station.newId(),
                clientId: client.id,
                programmeId: id(50),
                organisationId: id(100 + one.organisation),
                workerId: id(one.worker),
                coWorkerId: one.coWorker === null ? null : id(one.coWorker),
                status: one.status,
                source: 'self',
                presentingProblem: 'x',
                urgency: 'routine',
                receivedOn: today,
              })
              if (one.isVoid) write.void(cases, row.id, 'x')
            }
            facts.set(client.id, {
              isRestricted: person.isRestricted,
              grantedTo: person.grants
                .filter((grant) => !grant.isVoid && (grant.endsOn === null || grant.endsOn >= today))
                .map((grant) => id(grant.account)),
              cases: person.cases
                .filter((one) => !one.isVoid)
                .map((one) => ({ workerId: id(one.worker), coWorkerId: one.coWorker === null ? null : id(one.coWorker), organisationId: id(100 + one.organisation), status: one.status })),
            })
          }
          for (const drawn of actors) {
            const actor: Actor = {
              accountId: id(drawn.account),
              organisationId: id(100 + drawn.organisation),
              roles: drawn.roles as Role[],
              language: 'en',
            }
            const { rows } = await sql<{
              id: string
            }>`select id from clients where ${clientVisible(actor, today, 'clients.id')} order by id`.execute(db)
            const expected = [...facts].filter(([, fact]) => mayOpenClient(actor, fact)).map(([clientId]) => clientId)
            expect(rows.map((row) => row.id)).toEqual(expected.sort())
            const listed = await sql<{
              id: string
            }>`select c.id from clients c where ${listedClientVisible(actor, today)} order by c.id`.execute(db)
            expect(listed.rows.map((row) => row.id)).toEqual(expected)
          }
        } finally {
          base.sqlite.exec('ROLLBACK TO caseload; RELEASE caseload')
        }
      },
    ),
    { numRuns: 60 },
  )
})
