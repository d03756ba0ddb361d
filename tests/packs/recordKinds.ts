import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { metaOf, unwrap } from '../../shared/core/fields.ts'
import type { RecordKind } from '../../shared/core/record.ts'

const sharedFolder = join(import.meta.dirname, '../../shared')

/** Every kind of record there is, found by loading the files of `shared` and not from a list that could be forgotten. */
export async function allRecordKinds(): Promise<RecordKind[]> {
  const files = readdirSync(sharedFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .filter((file) => /= recordKind\(/.test(readFileSync(join(sharedFolder, file), 'utf8')))
  const kinds = new Map<string, RecordKind>()
  for (const file of files) {
    const exports = (await import(/* @vite-ignore */ join(sharedFolder, file))) as Record<string, unknown>
    for (const value of Object.values(exports)) {
      if (isRecordKind(value)) kinds.set(value.table, value)
    }
  }
  return [...kinds.values()]
}

function isRecordKind(value: unknown): value is RecordKind {
  if (typeof value !== 'object' || value === null) return false
  const { table, fields, row } = value as Partial<RecordKind>
  return typeof table === 'string' && fields instanceof z.ZodObject && row instanceof z.ZodObject
}

/** `table.field` and the code list it names, one code or several. */
export function codeListsOf(kind: RecordKind): { where: string; list: string }[] {
  return Object.entries(kind.fields.shape).flatMap(([name, field]) => {
    const inner = unwrap(field as z.ZodType)
    const list = metaOf(inner instanceof z.ZodArray ? (inner.element as z.ZodType) : inner).codeList
    return list === undefined ? [] : [{ where: `${kind.table}.${name}`, list }]
  })
}
