import { addDays } from '../../shared/core/dates.ts'
import { Failure } from '../../shared/core/failure.ts'
import { erasures, legalHolds, type Erasure, type LegalHold } from '../../shared/retention/retention.ts'
import {
  filePeriod,
  longerPeriodsKey,
  periodBlocks,
  rulesInForce,
  sampleWindowDays,
  type Block,
  type RuleInForce,
} from '../../shared/retention/retentionRules.ts'
import type { Db, QueryContext } from '../context.ts'
import type { RecordIds } from '../core/db/eraseRecords.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { readRow } from '../core/db/rows.ts'
import { findFacts } from './fileFactReads.ts'
import { filesOf, recordsOf } from './personRecordReads.ts'

/** The setting that holds the station's longer periods; undefined while the pack's are in force. */
export function findPeriodSetting(db: Db) {
  return db.selectFrom('settings').select(['id', 'version', 'value']).where('key', '=', longerPeriodsKey).where('voidedAt', 'is', null).executeTakeFirst()
}

export async function readRules({ db, pack }: Pick<QueryContext, 'db' | 'pack'>): Promise<RuleInForce[]> {
  const setting = await findPeriodSetting(db)
  return rulesInForce(pack, setting ? (JSON.parse(String(setting.value)) as unknown) : null)
}

/** Holds on any of these files that nobody has lifted. */
export async function standingHolds(db: Db, clientIds: readonly string[]): Promise<LegalHold[]> {
  const rows = await db
    .selectFrom('legalHolds')
    .selectAll()
    .where('clientId', 'in', [...clientIds])
    .where('voidedAt', 'is', null)
    .where('liftedOn', 'is', null)
    .execute()
  return rows.map((row) => readRow(legalHolds, row))
}

/**
 * Reports whose purchaser may still draw a sample of these records. A report that has not been delivered yet has its
 * whole window before it.
 */
function reportsUnderSample(sqlite: Sqlite, records: RecordIds, today: string): { reportNo: string; deliveredOn: string | null }[] {
  const ids = JSON.stringify([...records.values()].flat())
  return sqlite
    .prepare(
      `SELECT r.report_no AS reportNo, r.delivered_on AS deliveredOn FROM reports r
       WHERE r.voided_at IS NULL AND r.status NOT IN ('open', 'superseded') AND (r.delivered_on IS NULL OR r.delivered_on > ?)
         AND EXISTS (SELECT 1 FROM report_evidence e WHERE e.report_id = r.id AND (
           e.record_id IN (SELECT value FROM json_each(?)) OR e.person_id IN (SELECT value FROM json_each(?))))
       ORDER BY r.from_on`,
    )
    .all(addDays(today, -sampleWindowDays), ids, ids) as { reportNo: string; deliveredOn: string | null }[]
}

/** Reports in preparation that tell the story of one of these cases. */
function storiesInWork(sqlite: Sqlite, records: RecordIds): string[] {
  return sqlite
    .prepare(
      `SELECT DISTINCT period FROM report_preparations WHERE voided_at IS NULL AND status IN ('preparing', 'checked', 'signed')
       AND story_case_id IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(records.get('cases') ?? [])) as string[]
}

/**
 * Everything about a file that somebody who proposes or decides on its destruction has to know.
 * @throws Failure core.notFound
 */
export async function fileToErase(context: QueryContext, clientId: string, basis: Erasure['basis']) {
  const { sqlite } = context.base
  const fileIds = filesOf(sqlite, clientId)
  const facts = findFacts(sqlite, fileIds[0] ?? '')
  if (!facts) throw new Failure('core.notFound')
  const records = recordsOf(sqlite, fileIds)
  const period = filePeriod(await readRules(context), facts)
  const blocks: Block[] = periodBlocks(period, facts, basis, context.today)
  for (const hold of await standingHolds(context.db, fileIds)) {
    blocks.push({ code: 'retention.held', params: { basis: hold.basis, reviewOn: hold.reviewOn } })
  }
  for (const { reportNo, deliveredOn } of reportsUnderSample(sqlite, records, context.today)) {
    blocks.push(
      deliveredOn === null
        ? { code: 'retention.notDelivered', params: { report: reportNo } }
        : { code: 'retention.sampleOpen', params: { report: reportNo, until: addDays(deliveredOn, sampleWindowDays) } },
    )
  }
  for (const story of storiesInWork(sqlite, records)) blocks.push({ code: 'retention.storyInWork', params: { period: story } })
  return { fileIds, facts, records, period, blocks }
}

/** An erasure of this file that nobody has decided on yet, or null. */
export async function waitingErasure(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('erasures')
    .select('id')
    .where('personId', '=', personId)
    .where('status', '=', 'proposed')
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The destruction list, newest first. */
export async function listErasures(db: Db, { status, limit, offset }: { status?: Erasure['status'] | undefined; limit: number; offset: number }) {
  let all = db.selectFrom('erasures').where('voidedAt', 'is', null)
  if (status) all = all.where('status', '=', status)
  const { n } = await all.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await all.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute()
  return { rows: rows.map((row) => readRow(erasures, row)), total: n }
}

/** Numbers of these files. */
export async function fileNosOf(db: Db, clientIds: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('clients').select('clientNo').where('id', 'in', [...clientIds]).orderBy('clientNo').execute()
  return rows.map(({ clientNo }) => clientNo)
}

/** Clients with a hold nobody has lifted. */
export function heldClients(sqlite: Sqlite): ReadonlySet<string> {
  const ids = sqlite.prepare('SELECT client_id FROM legal_holds WHERE voided_at IS NULL AND lifted_on IS NULL').pluck().all()
  return new Set(ids as string[])
}

/** File → the proposal to destroy it that waits. */
export function waitingPersons(sqlite: Sqlite): ReadonlyMap<string, string> {
  const rows = sqlite.prepare("SELECT person_id AS personId, id FROM erasures WHERE status = 'proposed' AND voided_at IS NULL").all()
  return new Map((rows as { personId: string; id: string }[]).map(({ personId, id }) => [personId, id]))
}

/** Contracts whose term is over. */
export function contractsEnded(db: Db, today: string) {
  return db.selectFrom('contracts').select(['id', 'contractNo', 'endOn']).where('voidedAt', 'is', null).where('endOn', '<', today).execute()
}

/** What was destroyed in a span of days, oldest first: the destruction list. */
export async function destroyedIn(db: Db, from: string, to: string): Promise<Erasure[]> {
  const rows = await db
    .selectFrom('erasures')
    .selectAll()
    .where('status', '=', 'erased')
    .where('voidedAt', 'is', null)
    .where('decidedAt', '>=', from)
    .where('decidedAt', '<=', `${to}~`)
    .orderBy('decidedAt')
    .execute()
  return rows.map((row) => readRow(erasures, row))
}
