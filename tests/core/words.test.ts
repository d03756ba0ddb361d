import { expect, test } from 'vitest'
import { z } from 'zod'
import { recordKinds } from '../../electron/tables.ts'
import { contract } from '../../shared/contract.ts'
import { metaOf, unwrap } from '../../shared/core/fields.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import type { Procedure } from '../../shared/ipc/procedure.ts'
import { fieldHint, fieldLabel, kindLabel, valueLabel, wordKey, words } from '../../shared/words/words.ts'

/** One place where a field stands, and the table whose words it takes. */
interface Place {
  where: string
  table: string | null
  field: string
  schema: z.ZodType
}

const kinds: RecordKind[] = Object.values(recordKinds)
const kindOf = (table: string | null) => kinds.find((kind) => kind.table === table)

/** The table a procedure's noun stands for: the register's own, or the one of that name. */
function tableOf(procedure: string): string | null {
  const noun = procedure.split('.')[0]!
  const get = (contract as Record<string, Procedure>)[`${noun}.get`]
  const kind = kinds.find((one) => one.row === get?.output) ?? (recordKinds as Record<string, RecordKind>)[noun]
  return kind?.table ?? null
}

/** An object inside an input is a record of its own where a table is called so: `notice`, `identifiers`. */
function tableOfPart(field: string): string | null {
  return kinds.find(({ table }) => [`${field}s`, `client_${field}`, field].includes(table))?.table ?? null
}

const typeOf = (schema: z.ZodType) => {
  const inner = unwrap(schema)
  return `${inner.constructor.name} ${metaOf(inner).codeList ?? ''}`
}

/** A field of the input that shares a record's name but not its meaning (a reason for undoing) takes the general words. */
function tableFor(table: string | null, field: string, schema: z.ZodType, isVoiding: boolean): string | null {
  const own = kindOf(table)?.row.shape[field] as z.ZodType | undefined
  return isVoiding || (own && typeOf(own) !== typeOf(schema)) ? null : table
}

/** The objects inside a schema, through arrays, unions and records. */
function objectsIn(schema: z.ZodType): z.ZodObject[] {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodObject) return [inner]
  if (inner instanceof z.ZodArray) return objectsIn(inner.element as z.ZodType)
  if (inner instanceof z.ZodRecord) return objectsIn(inner.valueType as z.ZodType)
  if (inner instanceof z.ZodUnion) return (inner.options as z.ZodType[]).flatMap(objectsIn)
  return []
}

function placesOfInput(where: string, table: string | null, object: z.ZodObject): Place[] {
  return Object.entries(object.shape).flatMap(([field, part]) => {
    const schema = part as z.ZodType
    // The wrapper of an amendment is no field: what stands in it are the record's own.
    if (field === 'changes') return objectsIn(schema).flatMap((inner) => placesOfInput(where, table, inner))
    const place = { where, table: tableFor(table, field, schema, where.endsWith('.void')), field, schema }
    return [place, ...objectsIn(schema).flatMap((inner) => placesOfInput(where, tableOfPart(field), inner))]
  })
}

const ofRecords: Place[] = kinds.flatMap(({ table, row }) =>
  Object.entries(row.shape).map(([field, schema]) => ({ where: table, table, field, schema: schema as z.ZodType })),
)
const ofInputs: Place[] = Object.entries(contract as Record<string, Procedure>)
  .filter(([, procedure]) => procedure.kind !== 'query')
  .flatMap(([name, { input }]) => objectsIn(input).flatMap((object) => placesOfInput(name, tableOf(name), object)))
const places = [...ofRecords, ...ofInputs]

/** The fixed values a schema takes, inside arrays and records too. */
function valuesOf(schema: z.ZodType): string[] {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodEnum) return inner.options.map(String)
  if (inner instanceof z.ZodArray) return valuesOf(inner.element as z.ZodType)
  if (inner instanceof z.ZodRecord) return valuesOf(inner.valueType as z.ZodType)
  if (inner instanceof z.ZodUnion) return (inner.options as z.ZodType[]).flatMap(valuesOf)
  return []
}

const values = places.flatMap(({ where, table, field, schema }) =>
  // Where a case or contract is moved to is one of its states, and is called like the state.
  valuesOf(schema).map((value) => ({ where, table, field: field === 'to' ? 'status' : field, value })),
)

const bare = <P extends { where: string; field: string }>(found: P[]) => [
  ...new Set(found.map((place) => `${place.where}: ${place.field}${'value' in place ? `.${place.value}` : ''}`)),
]

test('every field of every record and of every form has a label', () => {
  expect(places.length).toBeGreaterThan(1000)
  expect(bare(places.filter(({ table, field }) => wordKey('field', table, field) === undefined))).toEqual([])
})

test('every fixed value of a field has a label', () => {
  expect(values.length).toBeGreaterThan(200)
  const without = values.filter(({ table, field, value }) => wordKey('value', table, `${field}.${value}`) === undefined)
  expect(bare(without)).toEqual([])
})

test('every kind of record has a name', () => {
  expect(kinds.map(({ table }) => table).filter((table) => wordKey('kind', null, table) === undefined)).toEqual([])
})

test('no label is there for nothing', () => {
  const used = new Set<string | undefined>([
    ...places.flatMap(({ table, field }) => [wordKey('field', table, field), wordKey('hint', table, field)]),
    ...values.map(({ table, field, value }) => wordKey('value', table, `${field}.${value}`)),
    ...kinds.map(({ table }) => wordKey('kind', null, table)),
  ])
  expect(Object.keys(words['zh-CN']).filter((key) => !used.has(key))).toEqual([])
})

test('two fields of one record never carry the same label, nor two values of one field', () => {
  const doubled = (['zh-CN', 'en'] as const).flatMap((language) => [
    ...ofRecords.map(({ table, field }) => `${language} ${table}: ${fieldLabel(language, table, field)}`),
    ...ofRecords.flatMap(({ table, field, schema }) =>
      valuesOf(schema).map((value) => `${language} ${table}.${field}: ${valueLabel(language, table, field, value)}`),
    ),
    ...kinds.map(({ table }) => `${language} ${kindLabel(language, table)}`),
  ])
  expect(doubled.filter((label, i) => doubled.indexOf(label) !== i)).toEqual([])
})

test('labels fit a form: short, without a colon, English ones beginning with a capital', () => {
  const labels = (language: 'zh-CN' | 'en') =>
    Object.entries(words[language]).filter(([key]) => !key.startsWith('hint.'))
  expect(labels('zh-CN').filter(([, label]) => label.length > 16 || /[：:。]$/.test(label))).toEqual([])
  expect(labels('en').filter(([, label]) => label.length > 34 || /[:.]$/.test(label.replace(/no\.$/, '')))).toEqual([])
  expect(labels('en').filter(([, label]) => /^[a-z]/.test(label))).toEqual([])
})

test('the table’s own words go first, then those that hold everywhere, then the bare name', () => {
  expect(fieldLabel('zh-CN', 'cases', 'closedOn')).not.toBe(fieldLabel('zh-CN', 'goals', 'closedOn'))
  expect(fieldLabel('en', 'goals', 'closedOn')).toBe(fieldLabel('en', null, 'closedOn'))
  expect(fieldLabel('en', 'goals', 'noSuchField')).toBe('noSuchField')
  expect(valueLabel('en', 'stays', 'status', 'inCare')).toBe('In care')
  expect(valueLabel('en', 'stays', 'status', 'noSuchValue')).toBe('noSuchValue')
  expect(kindLabel('en', 'no_such_table')).toBe('no_such_table')
  expect(fieldHint('en', 'sessions', 'restrictedNote')).toContain('supervisor')
  expect(fieldHint('en', 'sessions', 'place')).toBeUndefined()
})
