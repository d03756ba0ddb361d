import { useState } from 'react'
import type { z } from 'zod'
import { goOnOver, type Clash } from './clashes.ts'
import { valueAt, withValue, type Values } from './paths.ts'

/** The record that a command writes over: what it says now, so that nobody's change is overwritten unseen. */
export interface WrittenOver {
  id: string
  version: number
  /** the fields the form changes, as the record has them now */
  fields: Values
  /** the schema and table of those fields, for their words */
  schema: z.ZodObject
  table: string
  /** where they stand in the input; the input itself without */
  path?: string
}

/** The record as it was when its change was begun; goes along in a draft. */
export interface BegunOn {
  id: string
  version: number
  fields: Values
}

const begunOn = ({ id, version, fields }: WrittenOver): BegunOn => ({ id, version, fields })

/**
 * Keeps the state of a record that a form was begun on. Where the record is another by now (a draft of an earlier day,
 * or somebody saved while this one typed) both are put together, and what both changed is asked about.
 */
export function useBegunRecord(over: WrittenOver | undefined) {
  const [base, setBase] = useState<BegunOn | null>(over ? begunOn(over) : null)
  const [clashes, setClashes] = useState<Clash[] | null>(null)

  return {
    base,
    clashes,
    /** A draft goes on with the record it was begun on. */
    goOnFrom: (begun: BegunOn | undefined): void => {
      if (over && begun?.id === over.id) setBase(begun)
    },
    startAfresh: (): void => {
      if (over) setBase(begunOn(over))
      setClashes(null)
    },
    /** The values to go on with where the record has changed since; null where it has not. */
    goOnOver: (values: Values): Values | null => {
      if (!over || !base || base.version === over.version) return null
      const mine = over.path ? ((valueAt(values, over.path) ?? {}) as Values) : values
      const merged = goOnOver(over.schema, base.fields, mine, over.fields)
      setBase(begunOn(over))
      setClashes(merged.clashes)
      return over.path ? withValue(values, over.path, merged.values) : { ...values, ...merged.values }
    },
    /** The values after one of two was chosen for a field. */
    choose: (values: Values, name: string, value: unknown): Values => withValue(values, over?.path ? `${over.path}.${name}` : name, value),
  }
}
