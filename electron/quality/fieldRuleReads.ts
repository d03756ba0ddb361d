import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { residentIdFacts, identifierProblem, normalIdentifier } from '../../shared/packs/identifiers.ts'
import { codeMeta } from '../../shared/packs/codeLists.ts'
import { completenessOf } from '../../shared/packs/completeness.ts'
import type { Pack, RequiredField } from '../../shared/packs/pack.ts'
import { readRow, snakeCase } from '../core/db/rows.ts'
import type { RuleQueries, RuleQuery } from './ruleQuery.ts'
import { subjects, type Subject } from './subjectReads.ts'

const column = (table: string, field: string) => sql.ref(`${table}.${snakeCase(field)}`)

/** SQL twin of what `completenessOf` calls filled. */
const isFilled = (table: string, { field, or = [] }: RequiredField): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join([field, ...or].map((name) => sql`trim(coalesce(${column(table, name)}, '')) not in ('', '[]', '{}')`), sql` or `)})`

/** SQL twin of whether `completenessOf` asks for a field in this record. */
const isDue = (table: string, { when }: RequiredField): RawBuilder<SqlBool> =>
  when
    ? sql<SqlBool>`${column(table, when.field)} in (${sql.join(when.in.map((value) => (typeof value === 'boolean' ? (value ? 1 : 0) : value)))})`
    : sql<SqlBool>`1 = 1`

/** The required fields of a table: due in how many records of the period, filled in how many. */
export function fieldCounts(table: string, required: readonly RequiredField[]): RawBuilder<unknown> {
  return sql.join(
    required.flatMap((one) => [
      sql`coalesce(sum(${isDue(table, one)}), 0) as ${sql.ref(`due_${snakeCase(one.field)}`)}`,
      sql`coalesce(sum(${isDue(table, one)} and ${isFilled(table, one)}), 0) as ${sql.ref(`filled_${snakeCase(one.field)}`)}`,
    ]),
  )
}

/** Fields whose want has a rule of its own. */
const ownRule: Record<string, readonly string[]> = {
  stays: ['exitOn', 'exitMode'],
  cases: ['closedOn', 'agreementOn'],
}

const requiredOf = (pack: Pack, table: string): readonly RequiredField[] =>
  (pack.requiredFields[table] ?? []).filter(({ field }) => !ownRule[table]?.includes(field))

/**
 * Records that lack fields the pack asks for. SQL finds them, `completenessOf` says which, so that this list and the
 * indicator Q01C never tell two things.
 */
function missing(subject: Subject, isOther: (field: string, row: Record<string, unknown>) => boolean = () => false, more: readonly string[] = []): RuleQuery {
  const { table } = subject.kind
  return {
    subject,
    where: ({ pack }) => {
      const lacking = requiredOf(pack, table).map((one) => sql`(${isDue(table, one)} and not ${isFilled(table, one)})`)
      return lacking.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(lacking, sql` or `)})`
    },
    facts: ({ pack }) => {
      const asked = requiredOf(pack, table).flatMap(({ field, or, when }) => [field, ...(or ?? []), ...(when ? [when.field] : [])])
      return sql.join([...new Set([...asked, ...more])].map((field) => column(table, field)))
    },
    judge: (stored, { pack }) => {
      const row = readRow(subject.kind, stored as never) as Record<string, unknown>
      const own = ownRule[table] ?? []
      const fields = completenessOf(pack, table, row).missing.filter((field) => !own.includes(field) && !isOther(field, row))
      return fields.length === 0 ? null : { count: fields.length, fields: fields.join(',') }
    },
  }
}

/** A name or birth date without even a reason has a rule of its own. */
const hasNoReason = (field: string, row: Record<string, unknown>): boolean =>
  (field === 'name' && row['nameMissing'] === null) || (field === 'birthDate' && row['birthDateMissing'] === null) || field === 'provisionalName'

/** What is asked of single fields (domain.md 7.2, 7.3 and the pack's required fields). */
export const fieldRules: RuleQueries = {
  stayMissing: missing(subjects.stays),
  minorMissing: missing(subjects.minorCares),
  tracingMissing: missing(subjects.tracings),
  clientMissing: missing(subjects.clients, hasNoReason, ['nameMissing', 'birthDateMissing']),
  caseMissing: missing(subjects.cases),
  sessionMissing: missing(subjects.sessions),
  clientWithoutReason: {
    subject: subjects.clients,
    where: () => sql<SqlBool>`((clients.is_unidentified = 0 and clients.name is null and clients.name_missing is null)
      or (clients.is_unidentified = 1 and clients.provisional_name is null)
      or (clients.birth_date is null and clients.age_from is null and clients.age_to is null and clients.birth_date_missing is null))`,
    facts: () => sql`clients.name, clients.name_missing, clients.provisional_name, clients.is_unidentified, clients.birth_date, clients.birth_date_missing, clients.age_from, clients.age_to`,
    judge: (row) => {
      const fields = []
      if (row['isUnidentified'] === 1 && row['provisionalName'] === null) fields.push('provisionalName')
      if (row['isUnidentified'] === 0 && row['name'] === null && row['nameMissing'] === null) fields.push('name')
      if (row['birthDate'] === null && row['ageFrom'] === null && row['ageTo'] === null && row['birthDateMissing'] === null) fields.push('birthDate')
      return { fields: fields.join(',') }
    },
  },
  clientAgeRange: {
    subject: subjects.clients,
    where: () => sql<SqlBool>`clients.birth_date is null and (clients.age_from is null) <> (clients.age_to is null)`,
  },
  numberWrong: {
    subject: subjects.numbers,
    where: () => sql<SqlBool>`client_identifiers.explanation is null`,
    facts: () => sql`client_identifiers.kind, client_identifiers.value, (select v.sex from clients v where v.id = client_identifiers.client_id) as sex,
      (select v.birth_date from clients v where v.id = client_identifiers.client_id) as born_on`,
    judge: (row, { pack }) => {
      const because = numberProblem(pack, row as never)
      return because === null ? null : { because }
    },
  },
}

/** Text key of what is wrong with a number: its own check, or that it disagrees with sex or birth date (domain.md 7.2). */
function numberProblem(pack: Pack, { kind, value, sex, bornOn }: { kind: string; value: string; sex: string; bornOn: string | null }): string | null {
  const own = identifierProblem(pack, kind, value)
  if (own !== null || codeMeta(pack, 'identifierKind', kind, 'check') !== 'gb11643') return own
  const facts = residentIdFacts(normalIdentifier(value))
  if (bornOn !== null && facts.birthDate !== bornOn) return 'quality.numberBirthDate'
  return (sex === 'male' || sex === 'female') && facts.sex !== sex ? 'quality.numberSex' : null
}
