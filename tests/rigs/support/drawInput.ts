import { z } from 'zod'
import { metaOf } from '../../../shared/core/fields.ts'
import { offeredCodes } from '../../../shared/packs/codeLists.ts'
import type { Pack } from '../../../shared/packs/pack.ts'
import type { Dice } from './dice.ts'
import { hostileKeys, hostileValue, setOwn } from './hostileValues.ts'

/** Where drawn ids come from, and how wild the input is. */
export interface DrawSource {
  pack: Pack
  /** an id for a field made with `idOf(table)`: an own row, a foreign one, one of another table, one of nothing */
  rowId(table: string, dice: Dice): string
  /** any other id, by the field's own name */
  otherId(field: string, dice: Dice): string
  /** how likely each part of the input is something else than its schema says; 0 draws what the schema takes */
  wildness: number
}

const uuid = '00000000-0000-7000-8000-000000000001'
const words = [
  'word', '\u738b\u5c0f\u660e', 'a', 'x'.repeat(190), '\u{20bb7}\u91ce', '2026-05-06', '2026-05-05', '2020-01-01', '2026-12-31', '1900-01-01', '9999-12-31', '0001-01-01',
  '2024-02-29', '2026-05-06T01:00:00.000Z', '9999-12-31T23:59:59.999Z', '0001-01-01T00:00:00.000Z', '09:00', '10:30', '23:59', 'a'.repeat(64), '0'.repeat(40),
  '2026Q1', '2026Q2', '2026-05', '2026', 'YQ==', '', '1', 'name', 'id', 'zh-CN', 'phone', 'cases', 'clients', 'stays', 'constructor', '__proto__', 'file:in', 'file:out', 'file:folder', 'four unrelated words here',
]
const others: readonly unknown[] = [0, 1, 2, 5, 30, 100, 2026, 1e9, 1e15, 2 ** 31, -1, 0.5, true, false, {}, [], null]

interface Leaf {
  values: readonly unknown[]
  takesId: boolean
}
const leaves = new WeakMap<z.ZodType, Leaf>()

/** Every value of ours that this schema takes, found once. */
function leafOf(schema: z.ZodType): Leaf {
  const known = leaves.get(schema)
  if (known) return known
  const own = schema instanceof z.ZodEnum ? schema.options : schema instanceof z.ZodLiteral ? [...schema.values] : []
  const takes = (value: unknown): boolean => schema.safeParse(value).success
  const leaf = { values: [...own, ...[...words, ...others].filter(takes)], takesId: takes(uuid) }
  leaves.set(schema, leaf)
  return leaf
}

/** An input for this schema: taken by it, nearly, or not at all. */
export function drawInput(schema: z.ZodType, dice: Dice, source: DrawSource, field = ''): unknown {
  if (source.wildness > 0 && dice.chance(source.wildness)) return hostileValue(dice)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return dice.chance(0.6) ? undefined : drawInput(schema.unwrap() as z.ZodType, dice, source, field)
  }
  if (schema instanceof z.ZodNullable) return dice.chance(0.5) ? null : drawInput(schema.unwrap() as z.ZodType, dice, source, field)
  const meta = metaOf(schema)
  if (meta.ref) return source.rowId(meta.ref, dice)
  if (meta.codeList) return dice.pick(offeredCodes(source.pack, meta.codeList)).code
  if (schema instanceof z.ZodObject) return drawObject(schema, dice, source)
  if (schema instanceof z.ZodArray) {
    const count = dice.pick([0, 1, 1, 2, 3])
    return Array.from({ length: count }, () => drawInput(schema.element as z.ZodType, dice, source, field))
  }
  if (schema instanceof z.ZodRecord) {
    const record = {}
    for (const key of words.filter(() => dice.chance(0.05))) setOwn(record, key, drawInput(schema.valueType as z.ZodType, dice, source, field))
    return record
  }
  if (schema instanceof z.ZodUnion) return drawInput(dice.pick(schema.options as z.ZodType[]), dice, source, field)
  const { values, takesId } = leafOf(schema)
  if (takesId && (values.length === 0 || dice.chance(0.5))) return source.otherId(field, dice)
  return values.length === 0 ? null : dice.pick(values)
}

function drawObject(schema: z.ZodObject, dice: Dice, source: DrawSource): object {
  const object = {}
  for (const [key, part] of Object.entries(schema.shape)) {
    if (source.wildness > 0 && dice.chance(source.wildness / 4)) continue
    const value = drawInput(part as z.ZodType, dice, source, key)
    if (value !== undefined) setOwn(object, key, value)
  }
  if (source.wildness > 0 && dice.chance(source.wildness)) setOwn(object, dice.pick(hostileKeys), hostileValue(dice))
  return object
}
