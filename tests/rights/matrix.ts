import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeService, serviceParts, type Connection, type ServiceParts } from '../../electron/dispatch.ts'
import type { Session } from '../../electron/station.ts'
import { reaskMs } from '../../electron/accounts/reask.ts'
import { rowRefs } from '../../electron/core/ipc/refs.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { Procedure, Reask } from '../../shared/ipc/procedure.ts'
import { roles } from '../../shared/ipc/roles.ts'
import { refPaths, sampleOf, type SampleRows } from '../support/sampleRow.ts'
import { expectedAllows, procedures } from './expected.ts'
import { makeWorld, personTables, relations, rowStates, type Relation, type RowState, type World } from './world.ts'

/** Everybody who can sit at a window. */
export const actors = ['signedOut', ...roles] as const
export type ActorName = (typeof actors)[number]

const written = JSON.parse(readFileSync(join(import.meta.dirname, 'relations.json'), 'utf8')) as {
  tables: Record<string, string>
  mayOpen: Record<string, Record<string, string>>
  asksPassword: Record<Reask, string>
  beforeOwnPassword: string
  whileAlone: string
}

/** Table → whether its rows are the client's or a case's, as written down by hand. */
export const classOfTable: ReadonlyMap<string, string> = new Map(
  Object.entries(written.tables).flatMap(([name, tables]) => tables.split(' ').map((table) => [table, name] as const)),
)

/** Procedure → how it asks for the password again, as written down by hand. */
export const asksPassword: ReadonlyMap<string, Reask> = new Map(
  Object.entries(written.asksPassword).flatMap(([how, names]) => names.split(' ').map((name) => [name, how as Reask] as const)),
)

const allows = expectedAllows()

/** What the written table says of one person and one procedure. */
export function mayCall(name: string, actor: ActorName): boolean {
  const allow = allows.get(name) ?? ''
  if (allow === 'anyone') return true
  if (actor === 'signedOut') return false
  return allow === 'signedIn' || allow.split(' ').includes(actor)
}

function mayOpen(table: string, relation: Relation, state: RowState, actor: ActorName): boolean {
  const rules = written.mayOpen[classOfTable.get(table) ?? '']
  const line = rules?.[`${relation} ${state}`] ?? rules?.[relation]
  return line?.split(' ').includes(actor) ?? false
}

/** Nobody's: an id of no row. */
export type CellRelation = Relation | 'none'

/** One question: this person asks this, naming at this path such a row, the session being as it is. */
export interface Cell {
  name: string
  actor: ActorName
  session: 'usual' | 'mustChange' | 'alone' | 'notTyped' | 'typedForAnother'
  /** null: the input is none at all, which stops a call right behind the question of the role; the password is asked for before a real one */
  row: { path: string; table: string; relation: CellRelation; state: RowState } | null
}

/** A call that came through all checks to its handler. */
export const reached = 'reached'

export interface Matrix {
  world: World
  /** cells of one procedure */
  cellsOf(name: string): Cell[]
  /** what is written down for it */
  expected(cell: Cell): string
  /** what the program says when it has these parts */
  ask(cell: Cell, connections: Connections): Promise<string>
  connect(parts?: Partial<ServiceParts>): Connections
}
export type Connections = Record<ActorName, Connection>

const isAskedAgain = (session: Cell['session']): boolean => session === 'notTyped' || session === 'typedForAnother'
const byName = new Map(procedures)
const personRefs = (procedure: Procedure) => refPaths(procedure.input).filter(({ table }) => personTables.has(table))

/** Handlers that only say that they were reached: whether a call gets to them is decided before. */
const reaching = Object.fromEntries(procedures.map(([name]) => [name, () => Promise.reject(new Failure(reached))]))

export async function makeMatrix(): Promise<Matrix> {
  const world = await makeWorld()
  const { station } = world.app
  const rows = new Map<string, SampleRows>(relations.flatMap((relation) => rowStates.map((state) => [`${relation} ${state}`, world.rows(relation, state)])))
  const own = rows.get('own open')!
  const source = world.source(own)
  const absentId = station.newId()
  const inputs = new Map<string, unknown>()
  const sessions = new Map<string, Session>([...station.sessions].map(([name, session]) => [name, structuredClone(session)]))

  function inputOf({ name, row, session }: Cell): unknown {
    if (row === null && !isAskedAgain(session)) return 'no input'
    if (row === null) return sampleOf(byName.get(name)!.input, source)
    const key = `${name} ${row.path} ${row.relation} ${row.state}`
    if (!inputs.has(key)) {
      const there = (table: string): string => (row.relation === 'none' ? absentId : rows.get(`${row.relation} ${row.state}`)!.id(table))
      inputs.set(key, sampleOf(byName.get(name)!.input, { ...source, wanted: row.path, rowId: (table, at) => (at === row.path ? there(table) : own.id(table)) }))
    }
    return inputs.get(key)
  }

  return {
    world,
    cellsOf(name) {
      const refs = personRefs(byName.get(name)!)
      const blank = actors.map((actor): Cell => ({ name, actor, session: 'usual', row: null }))
      const turns = roles.flatMap((actor): Cell[] => (['mustChange', 'alone'] as const).map((session) => ({ name, actor, session, row: null })))
      const rowed = refs.flatMap(({ path, table }) =>
        ([...relations, 'none'] as const).flatMap((relation) =>
          (relation === 'none' ? (['open'] as const) : rowStates).flatMap((state) => actors.map((actor): Cell => ({ name, actor, session: 'usual', row: { path, table, relation, state } }))),
        ),
      )
      const again = asksPassword.has(name) ? roles.flatMap((actor): Cell[] => (['notTyped', 'typedForAnother'] as const).map((session) => ({ name, actor, session, row: null }))) : []
      return [...blank, ...turns, ...again, ...rowed]
    },
    expected(cell) {
      const { name, actor, session, row } = cell
      const isOpenToAll = allows.get(name) === 'anyone'
      if (session === 'alone' && !isOpenToAll && !written.whileAlone.split(' ').includes(name)) return 'surveys.answeringAlone'
      if (session === 'mustChange' && !isOpenToAll && !written.beforeOwnPassword.split(' ').includes(name)) return 'accounts.mustChangePassword'
      if (!mayCall(name, actor)) return actor === 'signedOut' ? 'core.signedOut' : 'core.notAllowed'
      const asked = asksPassword.get(name)
      // Without a folder no password can be checked: that it is refused for this reason shows that it would have been.
      if (asked === 'inInput' && isAskedAgain(session)) return 'base.inMemory'
      if (session === 'notTyped' || (session === 'typedForAnother' && asked === 'each')) return 'accounts.askAgain'
      if (row === null && session === 'typedForAnother') return reached
      if (row === null) return 'core.checkFields'
      for (const ref of rowRefs(byName.get(name)!.input, inputOf(cell))) {
        if (!personTables.has(ref.table)) continue
        const isAsked = ref.path === row.path
        if (isAsked && row.relation === 'none') return actor === 'manager' ? 'core.notFound' : 'core.notYours'
        if (!mayOpen(ref.table, isAsked ? (row.relation as Relation) : 'own', isAsked ? row.state : 'open', actor)) return 'core.notYours'
      }
      return reached
    },
    async ask(cell, connections) {
      if (cell.actor !== 'signedOut') {
        const session = { ...sessions.get(cell.actor)!, password: { atMs: station.surroundings.monotonicMs(), isSpent: false } }
        if (cell.session === 'notTyped') session.password = { atMs: session.password.atMs - reaskMs - 1000, isSpent: false }
        if (cell.session === 'typedForAnother') session.password.isSpent = true
        if (cell.session === 'mustChange') session.mustChangePassword = true
        if (cell.session === 'alone') session.aloneRoundId = own.id('survey_rounds')
        station.sessions.set(cell.actor, session)
      }
      const envelope = await connections[cell.actor].call(cell.name, inputOf(cell), { commandId: station.newId() })
      return envelope.ok ? 'answered' : envelope.refusal.code
    },
    connect(parts = {}) {
      const service = makeService(station, { ...serviceParts, handlers: reaching, ...parts })
      return Object.fromEntries(actors.map((actor) => [actor, service(actor)])) as Connections
    },
  }
}
