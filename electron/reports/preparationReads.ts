import { sql } from 'kysely'
import { Failure } from '../../shared/core/failure.ts'
import { defaultJump, type JumpThreshold } from '../../shared/reports/compareFigures.ts'
import type { IdentifyingFact } from '../../shared/reports/caseStory.ts'
import { reportPreparations, signatureRoles, type ReportPreparation } from '../../shared/reports/preparation.ts'
import { reportSignatures, type ReportSignature } from '../../shared/reports/report.ts'
import { findSettingId, listSettings } from '../accounts/accountReads.ts'
import { caseVisible } from '../clients/visibleClients.ts'
import type { Db, QueryContext } from '../context.ts'
import { readRow } from '../core/db/rows.ts'
import { sequenceOf } from '../core/db/sequence.ts'

/** @throws Failure core.notFound */
export async function getPreparation(db: Db, preparationId: string): Promise<ReportPreparation> {
  const row = await db.selectFrom('reportPreparations').selectAll().where('id', '=', preparationId).executeTakeFirst()
  if (!row || row.voidedAt) throw new Failure('core.notFound')
  return readRow(reportPreparations, row)
}

/** The work that is going on for a contract and period, if there is any. */
export async function findOpenPreparation(db: Db, contractId: string, period: string): Promise<ReportPreparation | null> {
  const row = await db
    .selectFrom('reportPreparations')
    .selectAll()
    .where('contractId', '=', contractId)
    .where('period', '=', period)
    .where('voidedAt', 'is', null)
    .where('status', 'in', ['preparing', 'checked', 'signed'])
    .executeTakeFirst()
  return row ? readRow(reportPreparations, row) : null
}

/** The work that an issued report came out of; null where it was issued in one go. */
export async function preparationOf(db: Db, reportId: string): Promise<ReportPreparation | null> {
  const row = await db.selectFrom('reportPreparations').selectAll().where('reportId', '=', reportId).executeTakeFirst()
  return row ? readRow(reportPreparations, row) : null
}

/** Everything in preparation or issued out of one, newest first. */
export async function listPreparations(db: Db, limit: number) {
  const rows = await db
    .selectFrom('reportPreparations')
    .innerJoin('contracts', 'contracts.id', 'reportPreparations.contractId')
    .selectAll('reportPreparations')
    .select('contracts.title as contractTitle')
    .where('reportPreparations.voidedAt', 'is', null)
    .orderBy('reportPreparations.toOn', 'desc')
    .orderBy('reportPreparations.createdAt', 'desc')
    .limit(limit)
    .execute()
  const given = await db.selectFrom('reportSignatures').select(['preparationId', 'role']).where('voidedAt', 'is', null).execute()
  return rows.map(({ contractTitle, ...row }) => ({
    ...readRow(reportPreparations, row),
    contractTitle,
    signed: signatureRoles.filter((role) => given.some((one) => one.preparationId === row.id && one.role === role)),
  }))
}

/** Signatures that stand, in the order they were given. */
export async function signaturesOf(db: Db, preparationId: string): Promise<ReportSignature[]> {
  const rows = await db
    .selectFrom('reportSignatures')
    .selectAll()
    .where('preparationId', '=', preparationId)
    .where('voidedAt', 'is', null)
    .orderBy(sequenceOf('reportSignatures.id'))
    .execute()
  return rows.map((row) => readRow(reportSignatures, row))
}

/** From where on a change wants an explanation: the station's setting, or the usual. */
export async function jumpThreshold(db: Db): Promise<JumpThreshold> {
  if ((await findSettingId(db, 'reports.jump')) === null) return defaultJump
  const { value } = (await listSettings(db)).find(({ key }) => key === 'reports.jump')!
  const set = value as Partial<JumpThreshold> | null
  const whole = (number: unknown, usual: number) => (Number.isInteger(number) && Number(number) >= 0 ? Number(number) : usual)
  return { percent: whole(set?.percent, defaultJump.percent), atLeast: whole(set?.atLeast, defaultJump.atLeast) }
}

const storyPurposes = ['caseStory', 'publicity']

/** A consent to publication that holds today, of the case's client or the guardian. */
const consentHolds = (today: string) => sql<boolean>`
  n.voided_at is null and n.is_refused = 0 and n.basis in ('consent', 'guardianConsent') and n.purpose in (${sql.join(storyPurposes)})
  and n.granted_on <= ${today} and n.withdrawn_on is null and (n.ends_on is null or n.ends_on >= ${today})`

/** Cases of the contract whose client agreed that the story may be told; nobody whose file is closed to others. */
export async function storyCandidates({ db, actor, today }: QueryContext, contractId: string) {
  const { rows } = await sql<{ caseId: string; caseNo: string; clientLabel: string | null; purpose: string; grantedOn: string; endsOn: string | null }>`
    select k.id as case_id, k.case_no, coalesce(c.name, c.provisional_name, c.client_no) as client_label, n.purpose, n.granted_on, n.ends_on
    from cases k join clients c on c.id = k.client_id join consents n on n.client_id = c.id
    where k.voided_at is null and c.voided_at is null and c.is_restricted = 0 and ${consentHolds(today)} and ${caseVisible(actor, 'k.id')}
      and k.programme_id in (select p.programme_id from contract_programmes p where p.contract_id = ${contractId} and p.voided_at is null)
    group by k.id order by n.granted_on desc, k.case_no limit 200`.execute(db)
  return rows
}

/** Everything on file by which the client of a case, or the family, could be known. */
export async function identifyingFacts(db: Db, caseId: string): Promise<IdentifyingFact[]> {
  const { rows } = await sql<{ kind: IdentifyingFact['kind']; value: string | null }>`
    with k as (select client_id, case_no from cases where id = ${caseId})
    select 'name' as kind, c.name as value from clients c join k on k.client_id = c.id
    union all select 'name', c.provisional_name from clients c join k on k.client_id = c.id
    union all select 'birthDate', c.birth_date from clients c join k on k.client_id = c.id
    union all select 'phone', c.phone from clients c join k on k.client_id = c.id
    union all select 'address', c.usual_address from clients c join k on k.client_id = c.id
    union all select 'address', c.registered_place from clients c join k on k.client_id = c.id
    union all select 'clientNo', c.client_no from clients c join k on k.client_id = c.id
    union all select 'caseNo', k.case_no from k
    union all select 'name', o.name from client_names o join k on k.client_id = o.client_id where o.voided_at is null
    union all select 'identifier', i.value from client_identifiers i join k on k.client_id = i.client_id where i.voided_at is null
    union all select 'relative', r.name from client_relatives r join k on k.client_id = r.client_id where r.voided_at is null
    union all select 'phone', r.phone from client_relatives r join k on k.client_id = r.client_id where r.voided_at is null`.execute(db)
  return rows.flatMap(({ kind, value }) => (value ? [{ kind, value }] : []))
}

/** Incidents recorded in a period at the places of a contract. */
export async function incidentCount(db: Db, contractId: string, span: { from: string; to: string }): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from incidents i where i.voided_at is null
    and i.occurred_on between ${span.from} and ${span.to}
    and i.programme_id in (select p.programme_id from contract_programmes p where p.contract_id = ${contractId} and p.voided_at is null)`.execute(db)
  return rows[0]!.n
}
