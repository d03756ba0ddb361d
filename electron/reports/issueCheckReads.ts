import { sql, type RawBuilder } from 'kysely'
import type { Contract } from '../../shared/contracts/contract.ts'
import type { DateSpan } from '../../shared/core/dates.ts'
import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import { ruleIds } from '../../shared/quality/qualityRules.ts'
import { issueCheck, issueCheckCodes, rulesToldApart, type Found, type IssueCheck, type IssueCheckCode } from '../../shared/reports/issueChecks.ts'
import type { QueryContext } from '../context.ts'
import { programmeIdsOf, targetsOf } from '../contracts/contractReads.ts'
import { evidenceOf } from '../indicators/computeFigures.ts'
import { evidenceLabels } from '../indicators/evidenceLabels.ts'
import { problemsFor } from '../quality/qualityReads.ts'

/** More than these are counted, not listed. */
const listed = 50

type Look = (context: QueryContext, contract: Contract, span: DateSpan) => Promise<Found>

const looks: Record<IssueCheckCode, Look> = {
  unsignedNotes: (context, contract, span) =>
    find(context, 'sessions', sql`select s.id, k.case_no as label, s.held_on as "on" from sessions s join cases k on k.id = s.case_id
      where s.voided_at is null and s.status = 'draft' and s.held_on between ${span.from} and ${span.to} and ${ofContract(contract, 's.programme_id')}`),
  unfinishedStays: (context, contract, span) =>
    find(context, 'stays', sql`select s.id, s.stay_no as label, s.contact_on as "on" from stays s
      where s.voided_at is null and s.status in ('contact', 'medicalFirst', 'screening', 'exitPreparation') and s.contact_on <= ${span.to}
        and ${ofContract(contract, 's.programme_id')}`),
  openAppointments: (context, contract, span) =>
    find(context, 'cases', sql`select a.case_id as id, k.case_no as label, a.starts_on as "on" from appointments a join cases k on k.id = a.case_id
      where a.voided_at is null and a.status = 'booked' and a.starts_on between ${span.from} and ${span.to} and a.starts_on < ${context.today}
        and ${ofContract(contract, 'a.programme_id')}`),
  openApprovals: (context, contract, span) =>
    find(context, 'cases', sql`select p.case_id as id, k.case_no as label, p.requested_on as "on" from approvals p join cases k on k.id = p.case_id
      where p.voided_at is null and p.status = 'requested' and p.requested_on <= ${span.to} and ${ofContract(contract, 'k.programme_id')}`),
  overLimit: async (context, contract, span) => {
    const rows = await evidence(context, contract, span, 'R06')
    return named(context, rows.filter(({ part }) => part === 'n'))
  },
  missingEvidence: async (context, contract, span) => {
    const rows = await evidence(context, contract, span, 'Q01E')
    const has = new Set(rows.filter(({ part }) => part === 'n').map(({ recordId }) => recordId))
    return named(context, rows.filter(({ part, recordId }) => part === 'd' && !has.has(recordId)))
  },
  noTargets: async ({ db }, contract) => {
    const hasTargets = (await targetsOf(db, contract.id)).length > 0
    return { total: hasTargets ? 0 : 1, records: hasTargets ? [] : [{ table: 'contracts', recordId: contract.id, label: contract.title, on: null, ruleId: null }] }
  },
  dataQuality,
}

/** Every check of the period, those that found nothing too: the reader sees what was looked at. */
export async function issueChecks(context: QueryContext, contract: Contract, span: DateSpan): Promise<IssueCheck[]> {
  const checks: IssueCheck[] = []
  for (const code of issueCheckCodes) checks.push(issueCheck(code, await looks[code](context, contract, span), contract))
  return checks
}

const ofContract = (contract: Contract, column: string) =>
  sql`${sql.ref(column)} in (select p.programme_id from contract_programmes p where p.contract_id = ${contract.id} and p.voided_at is null)`

/** What the rules of data quality find beyond the other checks, the graver first. */
async function dataQuality(context: QueryContext, contract: Contract, span: DateSpan): Promise<Found> {
  const { db, pack, today } = context
  const rules = ruleIds.filter((id) => !rulesToldApart.includes(id))
  const problems = await problemsFor({ db, pack, today, actor: null }, { ...span, programmeIds: await programmeIdsOf(db, contract.id), rules })
  const grave = problems.filter(({ severity }) => severity === 'blocks')
  const inOrder = [...grave, ...problems.filter(({ severity }) => severity === 'warns')]
  return {
    total: problems.length,
    blocking: grave.length,
    records: inOrder.slice(0, listed).map(({ openTable, openId, label, on, ruleId }) => ({ table: openTable, recordId: openId, label: label || null, on, ruleId })),
  }
}

async function find({ db }: QueryContext, table: string, select: RawBuilder<unknown>): Promise<Found> {
  const { rows } = await sql<{ id: string; label: string | null; on: string | null; total: number }>`
    select f.*, count(*) over () as total from (${select}) f order by f."on", f.id limit ${listed}`.execute(db)
  return { total: rows[0]?.total ?? 0, records: rows.map(({ id, label, on }) => ({ table, recordId: id, label, on, ruleId: null })) }
}

function evidence({ db, pack, today }: QueryContext, contract: Contract, span: DateSpan, indicatorId: string): Promise<EvidenceRow[]> {
  return evidenceOf({ db, pack }, contract, span, indicatorId, today)
}

async function named({ db }: QueryContext, rows: readonly EvidenceRow[]): Promise<Found> {
  const shown = rows.slice(0, listed)
  const labels = await evidenceLabels(db, shown)
  return {
    total: rows.length,
    records: shown.map(({ table, recordId, personId, on }) => ({
      table,
      recordId,
      label: labels.get(`${recordId}/${personId ?? ''}`) || null,
      on: on ?? null,
      ruleId: null,
    })),
  }
}
