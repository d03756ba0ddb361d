import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { rowVisible } from '../../electron/clients/visibleClients.ts'
import { kindByTable } from '../../electron/tables.ts'
import { mayOpenCase, mayOpenClient, type CaseAccessFacts, type ClientAccessFacts } from '../../shared/clients/clientAccess.ts'
import { cases } from '../../shared/cases/case.ts'
import { clients } from '../../shared/clients/client.ts'
import { ledgerFilter } from '../../shared/ipc/ledger.ts'
import type { Actor } from '../../shared/ipc/roles.ts'
import type { SampleRows } from '../support/sampleRow.ts'
import type { Caller } from '../support/makeApp.ts'
import { classOfTable, mayCall } from '../rights/matrix.ts'
import { inputsOf, queries } from '../rights/answers.ts'
import { makeWorld, personTables, type World } from '../rights/world.ts'
import { figure, size } from './figures.ts'
import { Dice, seedOfRun } from './support/dice.ts'

/** A caseload costs about 80 ms: fewer in every run than in one of a release. */
const caseloads = size(200, 5_000)
const tablesABundle = 10
const queriesAnActor = 10

interface Person {
  caller: Caller
  actor: Actor
  role: 'socialWorker' | 'supervisor'
}

/** A row that was made, and what decides who may see it. */
interface MadeRow {
  table: string
  id: string
  client: ClientAccessFacts
  /** null: the row is the client's, whatever the case */
  case: CaseAccessFacts | null
}

const today = '2026-05-06'

async function cast(world: World): Promise<Person[]> {
  const { app } = world
  const made: [Person['role'], string, 'partner' | 'otherPartner'][] = [
    ['socialWorker', 'socialWorker', 'partner'],
    ['socialWorker', 'second worker', 'partner'],
    ['socialWorker', 'third worker', 'otherPartner'],
    ['supervisor', 'supervisor', 'partner'],
    ['supervisor', 'second supervisor', 'otherPartner'],
  ]
  return made.map(([role, name, organisation]) => {
    const caller = app.as(role, name, organisation)
    return { caller, role, actor: app.station.sessions.get(name)!.actor }
  })
}

/** Some clients with one or two cases each, of which some are over, void, handed over or merged away. */
function drawCaseload(world: World, people: readonly Person[], dice: Dice): MadeRow[] {
  const { station } = world.app
  const write = () => station.recorder(world.callers.manager.accountId, station.now())
  const workers = people.filter(({ role }) => role === 'socialWorker')
  const made: MadeRow[] = []
  const clientIds: string[] = []
  for (let person = 2 + dice.below(3); person > 0; person--) {
    const facts = { isRestricted: dice.chance(0.3), grantedTo: [], cases: [] as ClientAccessFacts['cases'][number][] }
    let rows: SampleRows | null = null
    for (let count = 1 + dice.below(2); count > 0; count--) {
      const [first, next] = [dice.pick(workers), dice.pick(workers)]
      const coWorkerId = dice.chance(0.3) ? dice.pick(workers).actor.accountId : null
      const state = dice.pick(['intervention', 'closed', 'ended', 'suspended'] as const)
      const given = { clients: { isRestricted: facts.isRestricted }, [cases.table]: { workerId: first.actor.accountId, coWorkerId, organisationId: first.actor.organisationId, status: state, closedOn: state === 'closed' ? today : null } }
      const known: readonly (readonly [string, string])[] = rows ? [...rows.made].filter(([table]) => classOfTable.get(table) === 'client') : []
      const offered = [...personTables].filter((table) => rows === null || classOfTable.get(table) === 'case')
      const tables = ['clients', 'cases', ...Array.from({ length: tablesABundle }, () => dice.pick(offered))]
      const before = rows
      rows = world.rowsWith(given, known, tables)
      const isHandedOver = dice.chance(0.3)
      const worker = isHandedOver ? next : first
      if (isHandedOver) write().change(cases, rows.id('cases'), { workerId: worker.actor.accountId, organisationId: worker.actor.organisationId })
      const isVoid = dice.chance(0.2)
      if (isVoid) write().void(cases, rows.id('cases'), 'by mistake')
      const ofCase = { workerId: worker.actor.accountId, coWorkerId, organisationId: worker.actor.organisationId, status: state }
      if (!isVoid) facts.cases.push(ofCase)
      for (const [table, id] of rows.made) {
        if (!personTables.has(table) || before?.made.get(table) === id) continue
        made.push({ table, id, client: facts, case: classOfTable.get(table) === 'case' ? ofCase : null })
      }
    }
    clientIds.push(rows!.id('clients'))
  }
  if (dice.chance(0.3)) write().change(clients, clientIds[0]!, { mergedIntoId: clientIds[1]! })
  return made
}

const maySee = (actor: Actor, row: MadeRow): boolean => mayOpenClient(actor, row.client) && (row.case === null || mayOpenCase(actor, row.case))

test('in no caseload does anybody find a row of somebody else, and the rule and its SQL agree on every row', { timeout: size(300_000, 7_200_000) }, async () => {
  const seed = seedOfRun()
  const world = await makeWorld()
  const { base, db } = world.app.station.open()
  const people = await cast(world)
  const source = world.own()
  let rowsJudged = 0
  let answersRead = 0
  const faults: string[] = []
  for (let n = 0; n < caseloads; n++) {
    const dice = new Dice(seed + n)
    base.sqlite.exec('SAVEPOINT caseload')
    try {
      const made = base.sqlite.transaction(() => drawCaseload(world, people, dice))()
      for (const { actor, caller, role } of people) {
        const hidden: string[] = []
        for (const table of new Set(made.map((row) => row.table))) {
          const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} where ${rowVisible(actor, today, kindByTable.get(table)!)}`.execute(db)
          const seen = new Set(rows.map(({ id }) => id))
          for (const row of made.filter((one) => one.table === table)) {
            rowsJudged++
            if (seen.has(row.id) !== maySee(actor, row)) faults.push(`seed ${seed + n}: ${role} and ${table}: the rule says ${maySee(actor, row)}, its SQL ${seen.has(row.id)}`)
            if (!maySee(actor, row)) hidden.push(row.id)
          }
        }
        for (let i = 0; i < queriesAnActor; i++) {
          const [name, procedure] = dice.pick(queries)
          if (!mayCall(name, role)) continue
          const input = procedure.input === ledgerFilter ? { includeVoided: true, limit: 500 } : dice.pick(inputsOf(name, procedure, world, source))
          const envelope = await caller.ask(name, input)
          answersRead++
          const answer = JSON.stringify(envelope)
          const found = hidden.find((id) => answer.includes(id))
          if (found) faults.push(`seed ${seed + n}: ${role} finds a hidden row of ${made.find((row) => row.id === found)!.table} in ${name}`)
          if (procedure.input !== ledgerFilter || !envelope.ok) continue
          const { total, rows } = envelope.value as { total: number; rows: { id: string }[] }
          if (total !== rows.length) faults.push(`seed ${seed + n}: ${role} is told ${total} of ${name} and shown ${rows.length}`)
        }
      }
    } finally {
      base.sqlite.exec('ROLLBACK TO caseload; RELEASE caseload')
    }
  }
  expect([...new Set(faults)].slice(0, 20)).toEqual([])
  expect(rowsJudged).toBeGreaterThan(caseloads * 100)
  figure('caseloads', `${caseloads} random caseloads, ${rowsJudged} rows judged by the rule and by its SQL alike, ${answersRead} answers without a foreign row or count`)
  await world.app.close()
})

/** The condition in the base, with one word of it gone. */
const gaps: readonly [what: string, from: RegExp, to: string][] = [
  ['void cases open their client', /and k\.voided_at is null/g, ''],
  ['any worker opens the client', /and \(k\.worker_id = \? or k\.co_worker_id = \?\)/g, 'and (k.worker_id = ? or k.co_worker_id = ? or 1 = 1)'],
  ['co-workers are forgotten', /k\.co_worker_id = \?/g, '(0 = 1 and k.co_worker_id = ?)'],
  ['any organisation opens the client', /k\.organisation_id = \?/g, '(k.organisation_id = ? or 1 = 1)'],
  ['another client\'s case opens the client', /k\.client_id = "clients"\."id"/g, '1 = 1'],
]

test.each(gaps)('the caseloads notice when %s', async (_what, from, to) => {
  const world = await makeWorld()
  const { sqlite } = world.app.station.open().base
  const prepare = sqlite.prepare.bind(sqlite)
  let touched = 0
  sqlite.prepare = ((text: string) => {
    const gapped = text.replace(from, to)
    if (gapped !== text) touched++
    return prepare(gapped)
  }) as typeof sqlite.prepare
  const people = await cast(world)
  world.own()
  let differs = 0
  for (let n = 0; n < 30 && differs === 0; n++) {
    const made = sqlite.transaction(() => drawCaseload(world, people, new Dice(n)))()
    for (const { actor } of people) {
      const { rows } = await sql<{ id: string }>`select id from clients where ${rowVisible(actor, today, clients as never)}`.execute(world.app.station.open().db)
      const seen = new Set(rows.map(({ id }) => id))
      for (const row of made) if (row.table === 'clients' && seen.has(row.id) !== maySee(actor, row)) differs++
    }
  }
  expect(touched).toBeGreaterThan(0)
  expect(differs).toBeGreaterThan(0)
  await world.app.close()
})
