import { z } from 'zod'
import { metaOf } from '../../shared/core/fields.ts'
import { offeredCodes } from '../../shared/packs/codeLists.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import type { Recorder } from '../../electron/core/db/write.ts'
import { kindByTable } from '../../electron/tables.ts'

/** Where a sample's ids and codes come from. */
export interface SampleSource {
  pack: Pack
  /** the id for a field made with `idOf(table)` */
  rowId(table: string, path: string): string
  /** the id for any other id, by the field's own name such as `workerId` */
  otherId(field: string): string
  /** a number never given before, for texts that must differ */
  next(): number
  /** this path of the schema must get a value although it may be left out, and nothing else that may be left out gets one */
  wanted?: string
}

const uuid = '00000000-0000-7000-8000-000000000001'
const texts = ['2026-05-06', '2026-05-06T01:00:00.000Z', '09:00', 'a'.repeat(64), '2026Q1', '2026-05', 'YQ==', '', '1']

/**
 * A value that a schema takes, with everything that may be absent left out.
 * @throws Error for a schema that no sample is known for
 */
export function sampleOf(schema: z.ZodType, source: SampleSource, path = ''): unknown {
  const field = path.split('.').at(-1) ?? ''
  const onTheWay = source.wanted !== undefined && (source.wanted === path || source.wanted.startsWith(`${path}.`))
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return onTheWay ? sampleOf(schema.unwrap() as z.ZodType, source, path) : undefined
  }
  if (schema instanceof z.ZodNullable) return onTheWay ? sampleOf(schema.unwrap() as z.ZodType, source, path) : null
  const meta = metaOf(schema)
  if (meta.ref) return source.rowId(meta.ref, path)
  if (meta.codeList) return firstCode(source.pack, meta.codeList)
  if (schema instanceof z.ZodObject) {
    const object: Record<string, unknown> = {}
    for (const [key, part] of Object.entries(schema.shape)) {
      const value = sampleOf(part as z.ZodType, source, path ? `${path}.${key}` : key)
      if (value !== undefined) object[key] = value
    }
    return object
  }
  if (schema instanceof z.ZodArray) {
    const one = () => sampleOf(schema.element as z.ZodType, source, `${path}.0`)
    return onTheWay || !schema.safeParse([]).success ? [one()] : []
  }
  if (schema instanceof z.ZodUnion) return sampleOf((schema.options as z.ZodType[])[0]!, source, path)
  const takes = (value: unknown) => schema.safeParse(value).success
  const free = `t${source.next()}`
  if (takes(uuid)) return takes(free) ? free : source.otherId(field)
  const found = [free, ...texts, 1, 0, 5, 30, 2026, false, {}, []].find(takes)
  if (found !== undefined) return found
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodLiteral) return [...schema.values][0]
  throw new Error(`no sample is known for ${path}: teach sampleRow.ts one`)
}

function firstCode(pack: Pack, list: string): string {
  const found = offeredCodes(pack, list)[0]?.code
  if (!found) throw new Error(`the pack has no codes for ${list}`)
  return found
}

/** Paths of every field made with `idOf(table)`, arrays written as `.0`. */
export function refPaths(schema: z.ZodType, path = ''): { path: string; table: string }[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return refPaths(schema.unwrap() as z.ZodType, path)
  }
  const table = metaOf(schema).ref
  if (table) return [{ path, table }]
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, part]) =>
      refPaths(part as z.ZodType, path ? `${path}.${key}` : key),
    )
  }
  if (schema instanceof z.ZodArray) return refPaths(schema.element as z.ZodType, `${path}.0`)
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap((part) => refPaths(part, path))
  return []
}

/** Fields that say whose a row is: filled in samples although some may be left out. */
export const ownerFields = ['clientId', 'caseId', 'stayId']

export interface SampleRows {
  /** id of the one row of this table, made with all it needs when first asked for */
  id(table: string): string
  /** table → id of every row made so far */
  made: ReadonlyMap<string, string>
}

/**
 * One row of each table as it is asked for, all about the same client, case and stay.
 * @param given fields by table, for what makes the rows somebody's
 * @param known rows of tables that are there already
 */
export function sampleRows(
  write: () => Recorder,
  source: Omit<SampleSource, 'rowId'>,
  given: Record<string, Record<string, unknown>>,
  known: Iterable<readonly [table: string, id: string]> = [],
): SampleRows {
  const made = new Map<string, string>(known)
  function id(table: string): string {
    const known = made.get(table)
    if (known) return known
    const kind = kindByTable.get(table)
    if (!kind) throw new Error(`no such table: ${table}`)
    const fields: Record<string, unknown> = {}
    for (const [field, schema] of Object.entries(kind.fields.shape)) {
      const wanted = ownerFields.includes(field) && table !== 'clients' ? { wanted: field } : {}
      fields[field] = sampleOf(schema as z.ZodType, { ...source, ...wanted, rowId: (other) => id(other) }, field)
    }
    const row = write().add(kind, { ...fields, ...given[table] } as never) as unknown as { id: string }
    made.set(table, row.id)
    return row.id
  }
  return { id, made }
}
