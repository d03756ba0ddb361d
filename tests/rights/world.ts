import { cases } from '../../shared/cases/case.ts'
import { roles, type Role } from '../../shared/ipc/roles.ts'
import { makeApp, type App, type Caller } from '../support/makeApp.ts'
import { kindOfTable, refPaths, sampleRows, type SampleRows, type SampleSource } from '../support/sampleRow.ts'
import { makeService } from '../../electron/dispatch.ts'
import type { Surroundings } from '../../electron/station.ts'

/** One base with a person of every role, and files that are theirs or somebody else's. */
export interface World {
  app: App
  callers: Record<Role, Caller>
  ask: { signedOut: Caller['ask'] } & Record<Role, Caller['ask']>
  /** Fresh rows of every table about a client whose case is the partner's worker's. */
  own(): SampleRows
  /** Fresh rows of every table about a restricted client whose case is another organisation's. */
  foreign(): SampleRows
  source(rows: SampleRows): SampleSource
}

/**
 * Tables whose rows are about one person, by what their schema says they belong to. Naming a paper makes no row a
 * person's: a contract has papers too.
 */
export const personTables: ReadonlySet<string> = (() => {
  const found = new Set(['clients'])
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const [table, kind] of kindOfTable) {
      if (refPaths(kind.fields).some((ref) => found.has(ref.table) && ref.table !== 'documents' && !ref.path.includes('.'))) found.add(table)
    }
  }
  return found
})()

const rolesWithFiles = ['manager', 'staff', 'socialWorker', 'supervisor'] as const
export { rolesWithFiles }

export async function makeWorld(surroundings: Partial<Surroundings> = {}): Promise<World> {
  const app = await makeApp({ surroundings })
  const { station } = app
  const callers = Object.fromEntries(roles.map((role) => [role, app.as(role)])) as Record<Role, Caller>
  const stranger = app.as('socialWorker', 'stranger', 'otherPartner')
  const organisationOf = (login: string) => station.sessions.get(login)!.actor.organisationId
  let counter = 0

  const write = () => station.recorder(callers.manager.accountId, station.now())
  const inOne = <T>(work: () => T): T => station.open().base.sqlite.transaction(work)()

  /** Ids that are not checked: a row of the table the field names, an account, or an id of nothing. */
  function otherId(rows: () => SampleRows, accountId: string, organisationId: string, field: string): string {
    if (field === 'organisationId') return organisationId
    const table = [...kindOfTable.keys()].find((name) => name === `${field.replace(/Id$/, '')}s`)
    if (table && table !== 'accounts' && !personTables.has(table)) return rows().id(table)
    if (/^(worker|account|staff|supervisor)Id$/.test(field) || field.endsWith('By')) return accountId
    return station.newId()
  }

  function rowsOf(accountId: string, organisationId: string, given: Record<string, Record<string, unknown>>): SampleRows {
    const rows: SampleRows = sampleRows(
      write,
      {
        pack: station.open().pack,
        otherId: (field) => otherId(() => rows, accountId, organisationId, field),
        next: () => ++counter,
      },
      { targets: { indicatorId: 'S01' }, expenses: { indicatorId: 'S01' }, report_preparations: { period: '2026Q1' }, ...given },
    )
    inOne(() => {
      for (const table of kindOfTable.keys()) if (table !== 'settings') rows.id(table)
    })
    return rows
  }

  const signedOut = makeService(station)('nobody')
  return {
    app,
    callers,
    ask: {
      ...(Object.fromEntries(roles.map((role) => [role, callers[role].ask])) as Record<Role, Caller['ask']>),
      signedOut: (name, input, meta = {}) => signedOut.call(name, input, { commandId: station.newId(), ...meta }),
    },
    own: () =>
      rowsOf(callers.socialWorker.accountId, organisationOf('socialWorker'), {
        clients: { isRestricted: false },
        [cases.table]: {
          workerId: callers.socialWorker.accountId,
          coWorkerId: callers.staff.accountId,
          organisationId: organisationOf('supervisor'),
        },
      }),
    foreign: () =>
      rowsOf(stranger.accountId, organisationOf('stranger'), {
        clients: { isRestricted: true },
        [cases.table]: { workerId: stranger.accountId, coWorkerId: null, organisationId: organisationOf('stranger') },
      }),
    source: (rows) => ({
      pack: station.open().pack,
      rowId: (table) => rows.id(table),
      otherId: (field) => otherId(() => rows, callers.socialWorker.accountId, organisationOf('socialWorker'), field),
      next: () => ++counter,
    }),
  }
}
