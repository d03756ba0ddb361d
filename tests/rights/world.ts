import { z } from 'zod'
import { indexClientNames } from '../../electron/clients/nameIndexWrites.ts'
import { cases } from '../../shared/cases/case.ts'
import { roles, type Role } from '../../shared/ipc/roles.ts'
import { makeApp, type App, type Caller } from '../support/makeApp.ts'
import { refPaths, sampleRows, type SampleRows, type SampleSource } from '../support/sampleRow.ts'
import { makeService } from '../../electron/dispatch.ts'
import type { Surroundings } from '../../electron/station.ts'
import { kindByTable } from '../../electron/tables.ts'

/** One base with a person of every role, and files that are theirs or somebody else's. */
export interface World {
  app: App
  callers: Record<Role, Caller>
  ask: { signedOut: Caller['ask'] } & Record<Role, Caller['ask']>
  /** Fresh rows of every table about a client whose case is the partner's worker's. */
  own(): SampleRows
  /** Fresh rows of every table about a restricted client whose case is another organisation's. */
  foreign(): SampleRows
  /** Rows of every table as they stand to the partner's worker and supervisor, and to the station's staff. */
  rows(relation: Relation, state: RowState | 'waiting'): SampleRows
  /** Rows of one more case of the person those rows are about, run by another organisation, open or over. */
  otherCaseOf(rows: SampleRows, state: 'open' | 'ended'): SampleRows
  /** Rows of somebody whose only case was the partner's and is void: nothing of it is theirs any more. */
  voidCase(): SampleRows
  /** Rows of every table, own and open, with these fields by table. */
  rowsWith(given: Given, known?: Known, tables?: readonly string[]): SampleRows
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
    for (const [table, kind] of kindByTable) {
      if (refPaths(kind.fields).some((ref) => found.has(ref.table) && ref.table !== 'documents' && !ref.path.includes('.'))) found.add(table)
    }
  }
  return found
})()

/** Whose the rows are, seen by the partner's worker. */
export const relations = ['own', 'colleague', 'foreign'] as const
export type Relation = (typeof relations)[number]
export const rowStates = ['open', 'ended', 'voided'] as const
export type RowState = (typeof rowStates)[number]

type Given = Record<string, Record<string, unknown>>
type Known = Iterable<readonly [table: string, id: string]>
const allTables = [...kindByTable.keys()].filter((table) => table !== 'settings')

/** What makes rows those of a case and a stay that are over. */
const ended: Record<string, Record<string, unknown>> = {
  [cases.table]: { status: 'closed', closedOn: '2026-05-05' },
  stays: { status: 'exited', exitOn: '2026-05-05' },
  sessions: { status: 'signed' },
  plans: { status: 'approved' },
  follow_ups: { status: 'done', doneOn: '2026-05-05' },
  goals: { status: 'met', closedOn: '2026-05-05' },
  outcomes: { status: 'held' },
  referrals: { status: 'done' },
  appointments: { status: 'kept' },
}

/** What makes rows those of somebody who is in the house and has no case yet, with something due. */
const waiting: Given = {
  ...Object.fromEntries([...kindByTable].filter(([, { fields }]) => fields.shape['caseId'] instanceof z.ZodNullable).map(([table]) => [table, { caseId: null }])),
  stays: { status: 'inCare', admittedOn: '2026-05-05' },
  follow_ups: { caseId: null, status: 'due', dueOn: '2026-05-06' },
  referrals: { caseId: null, status: 'sent', answerDueOn: '2026-05-06' },
  outcomes: { caseId: null, status: 'claimed', checkDueOn: '2026-05-06' },
}

const rolesWithFiles = ['manager', 'staff', 'socialWorker', 'supervisor'] as const
export { rolesWithFiles }

export async function makeWorld(surroundings: Partial<Surroundings> = {}): Promise<World> {
  const app = await makeApp({ surroundings })
  const { station } = app
  const callers = Object.fromEntries(roles.map((role) => [role, app.as(role)])) as Record<Role, Caller>
  const stranger = app.as('socialWorker', 'stranger', 'otherPartner')
  const organisationOf = (login: string) => station.sessions.get(login)!.actor.organisationId
  let counter = 0

  /** What is the house's and not a person's is there once: programmes, beds, groups. */
  let shared: ReadonlyMap<string, string> = new Map()

  const write = () => station.recorder(callers.manager.accountId, station.now())
  const inOne = <T>(work: () => T): T => station.open().base.sqlite.transaction(work)()

  /** Ids that are not checked: a row of the table the field names, an account, or an id of nothing. */
  function otherId(rows: () => SampleRows, accountId: string, organisationId: string, field: string): string {
    if (field === 'organisationId') return organisationId
    const table = [...kindByTable.keys()].find((name) => name === `${field.replace(/Id$/, '')}s`)
    if (table && table !== 'accounts' && !personTables.has(table)) return rows().id(table)
    if (/^(worker|account|staff|supervisor)Id$/.test(field) || field.endsWith('By')) return accountId
    return station.newId()
  }

  function rowsOf(accountId: string, organisationId: string, given: Given, known: Known = [], tables: readonly string[] = allTables): SampleRows {
    const rows: SampleRows = sampleRows(
      write,
      {
        pack: station.open().pack,
        otherId: (field) => otherId(() => rows, accountId, organisationId, field),
        next: () => ++counter,
      },
      { targets: { indicatorId: 'S01' }, expenses: { indicatorId: 'S01' }, report_preparations: { period: '2026Q1' }, ...given },
      [...[...shared].filter(([table]) => !personTables.has(table)), ...known],
    )
    inOne(() => {
      for (const table of tables) rows.id(table)
    })
    indexClientNames(station.open().base, rows.id('clients'), [])
    const documentId = rows.made.get('documents')
    if (documentId) station.open().base.sqlite.prepare("insert or ignore into document_thumbnails (document_id, bytes) values (?, x'00')").run(documentId)
    if (shared.size === 0) shared = rows.made
    return rows
  }

  const colleague = app.as('socialWorker', 'colleague')
  const caseOf: Record<Relation, Record<string, unknown>> = {
    own: { workerId: callers.socialWorker.accountId, coWorkerId: callers.staff.accountId, organisationId: organisationOf('supervisor') },
    colleague: { workerId: colleague.accountId, coWorkerId: null, organisationId: organisationOf('supervisor') },
    foreign: { workerId: stranger.accountId, coWorkerId: null, organisationId: organisationOf('stranger') },
  }
  const workerOf: Record<Relation, string> = { own: callers.socialWorker.accountId, colleague: colleague.accountId, foreign: stranger.accountId }

  function rows(relation: Relation, state: RowState | 'waiting'): SampleRows {
    const given: Given = state === 'ended' ? { ...ended } : state === 'waiting' ? { ...waiting } : {}
    given['clients'] = { name: 'Anna Smith', isRestricted: relation === 'foreign' }
    given[cases.table] = { ...given[cases.table], ...caseOf[relation] }
    const made = rowsOf(workerOf[relation], caseOf[relation]['organisationId'] as string, given)
    if (state === 'voided') {
      inOne(() => {
        for (const table of personTables) write().void(kindByTable.get(table)!, made.id(table), 'written by mistake')
      })
    }
    return made
  }

  const signedOut = makeService(station)('nobody')
  return {
    app,
    callers,
    ask: {
      ...(Object.fromEntries(roles.map((role) => [role, callers[role].ask])) as Record<Role, Caller['ask']>),
      signedOut: (name, input, meta = {}) => signedOut.call(name, input, { commandId: station.newId(), ...meta }),
    },
    own: () => rows('own', 'open'),
    foreign: () => rows('foreign', 'open'),
    rows,
    voidCase() {
      const made = rows('own', 'open')
      inOne(() => write().void(kindByTable.get(cases.table)!, made.id(cases.table), 'opened by mistake'))
      return made
    },
    otherCaseOf: (given, state) =>
      rowsOf(
        workerOf.foreign,
        caseOf.foreign['organisationId'] as string,
        { ...(state === 'ended' ? ended : {}), [cases.table]: caseOf.foreign },
        [...given.made].filter(([table]) => table !== cases.table && !('caseId' in kindByTable.get(table)!.fields.shape) && table !== 'outcome_checks'),
      ),
    rowsWith: (given, known, tables) => rowsOf(workerOf.own, organisationOf('supervisor'), { ...given, clients: { name: 'Anna Smith', isRestricted: false, ...given['clients'] } }, known, tables),
    source: (rows) => ({
      pack: station.open().pack,
      rowId: (table) => rows.id(table),
      otherId: (field) => otherId(() => rows, callers.socialWorker.accountId, organisationOf('socialWorker'), field),
      next: () => ++counter,
    }),
  }
}
