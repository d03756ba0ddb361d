import type { z } from 'zod'
import { toInput } from './formSchema.ts'
import type { Values } from './paths.ts'

/** A field that two people changed at the same time: what it was, what each made of it. */
export interface Clash {
  name: string
  was: unknown
  mine: unknown
  theirs: unknown
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** The fields a person changed, as the command takes them. */
export function changesOf(schema: z.ZodObject, base: Values, values: Values): Values {
  const filled = toInput(schema, values)
  const changes: Values = {}
  for (const name of Object.keys(schema.shape)) {
    if (name in filled && !same(filled[name], base[name])) changes[name] = filled[name]
    else if (!(name in filled) && !same(values[name], base[name])) changes[name] = values[name]
  }
  return changes
}

/** Where both changed the same field, and not to the same. */
export function clashesOf(schema: z.ZodObject, base: Values, mine: Values, theirs: Values): Clash[] {
  return Object.keys(schema.shape)
    .filter((name) => !same(mine[name], base[name]) && !same(theirs[name], base[name]) && !same(mine[name], theirs[name]))
    .map((name) => ({ name, was: base[name], mine: mine[name], theirs: theirs[name] }))
}

/**
 * Goes on with a record that somebody else changed meanwhile: what only they changed is taken over, what only this
 * person changed stays, and what both changed is asked about, beginning with one's own.
 */
export function goOnOver(schema: z.ZodObject, base: Values, values: Values, theirs: Values): { values: Values; clashes: Clash[] } {
  const changes = changesOf(schema, base, values)
  const mine = { ...base, ...changes }
  return { values: { ...theirs, ...changes }, clashes: clashesOf(schema, base, mine, theirs) }
}

/** Changes of a record that were begun an earlier time, with the record as it was then. */
export interface BegunChange<Row> {
  base: Row
  values: Values
}

/**
 * What a draft of changes goes on with. The record as it was when they were begun comes along, its version too: where
 * somebody changed it since, the service says so and both are asked about, instead of the old fields going over the new.
 */
export function goOnWith<Row extends { id: string; version: number }>(kept: Values, row: Row): BegunChange<Row> | null {
  const { base, values } = kept as Partial<BegunChange<Row>>
  return base?.id === row.id && values ? { base, values } : null
}
