import { z } from 'zod'
import { date, idOf, line, plainId } from '../core/fields.ts'
import { inputOf, patchOf, type RecordKind } from '../core/record.ts'
import { command, query, type Procedure } from './procedure.ts'
import type { Role } from './roles.ts'

/**
 * Six procedures that a plain register needs (list, get, record, amend, void, unvoid). About thirty nouns of the domain
 * are such registers: things that happened, written down once, corrected with a reason; what was voided by mistake is
 * taken back by whoever may void. Nouns with a life of their own (stays, cases, sessions, reports …) have procedures
 * named by what staff do instead. Design.md asks for no generic
 * repository; this is only the contract side of "one way to do each thing", each noun still has its own rules.
 */
export interface LedgerAllow {
  read: readonly Role[]
  write: readonly Role[]
}

export const ledgerFilter = z.strictObject({
  clientId: idOf('clients').optional(),
  caseId: idOf('cases').optional(),
  stayId: idOf('stays').optional(),
  programmeId: plainId().optional(),
  contractId: plainId().optional(),
  groupId: plainId().optional(),
  workerId: plainId().optional(),
  kind: line(60).optional(),
  /** of records that are open until they are closed on a day */
  isClosed: z.boolean().optional(),
  /** first and last day of the record's own date */
  from: date().optional(),
  to: date().optional(),
  includeVoided: z.boolean().default(false),
  /** by a field of the record; null: by its own date, newest first */
  sort: z.strictObject({ by: z.string().regex(/^[a-zA-Z]{1,60}$/), isDescending: z.boolean() }).nullable().default(null),
  limit: z.int().min(1).max(500).default(100),
  offset: z.int().min(0).default(0),
})
export type LedgerFilter = z.output<typeof ledgerFilter>

export function ledger<N extends string, Shape extends z.ZodRawShape>(
  name: N,
  kind: RecordKind<Shape>,
  allow: LedgerAllow,
): LedgerContract<N, Shape> {
  const id = idOf(kind.table)
  const row = kind.row as unknown as z.ZodObject
  const contract: Record<string, Procedure> = {
    [`${name}.list`]: query({
      allow: allow.read,
      access: 'search',
      input: ledgerFilter,
      output: z.object({ rows: z.array(row), total: z.int() }),
    }),
    [`${name}.get`]: query({ allow: allow.read, access: 'read', input: z.strictObject({ id }), output: row }),
    [`${name}.record`]: command({ allow: allow.write, input: inputOf(kind), output: row }),
    [`${name}.amend`]: command({
      allow: allow.write,
      input: z.strictObject({ id, version: z.int(), changes: patchOf(kind) }),
      output: row,
    }),
    [`${name}.void`]: command({
      allow: allow.write,
      input: z.strictObject({ id, version: z.int(), reason: line(500) }),
      output: row,
    }),
    [`${name}.unvoid`]: command({ allow: allow.write, input: z.strictObject({ id, version: z.int() }), output: row }),
  }
  return contract as unknown as LedgerContract<N, Shape>
}

type Row<Shape extends z.ZodRawShape> = RecordKind<Shape>['row']

export type LedgerContract<N extends string, Shape extends z.ZodRawShape> = {
  [P in `${N}.list`]: Procedure<
    'query',
    typeof ledgerFilter,
    z.ZodObject<{ rows: z.ZodArray<Row<Shape>>; total: z.ZodInt }>
  >
} & {
  [P in `${N}.get`]: Procedure<'query', z.ZodObject<{ id: ReturnType<typeof idOf> }>, Row<Shape>>
} & {
  [P in `${N}.record`]: Procedure<'command', ReturnType<typeof inputOf<Shape>>, Row<Shape>>
} & {
  [P in `${N}.amend`]: Procedure<
    'command',
    z.ZodObject<{ id: ReturnType<typeof idOf>; version: z.ZodInt; changes: ReturnType<typeof patchOf<Shape>> }>,
    Row<Shape>
  >
} & {
  [P in `${N}.void`]: Procedure<
    'command',
    z.ZodObject<{ id: ReturnType<typeof idOf>; version: z.ZodInt; reason: z.ZodString }>,
    Row<Shape>
  >
} & {
  [P in `${N}.unvoid`]: Procedure<
    'command',
    z.ZodObject<{ id: ReturnType<typeof idOf>; version: z.ZodInt }>,
    Row<Shape>
  >
}
