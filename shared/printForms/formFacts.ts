import { z } from 'zod'
import { organisations } from '../accounts/organisation.ts'
import { clients, identifiers, relatives } from '../clients/client.ts'
import { code, count, date, flag, line } from '../core/fields.ts'
import { programmes, sites } from '../programmes/programme.ts'
import { stays } from '../stays/stay.ts'
import { belongings, escorts, extensions, hospitalisations, notices } from '../stays/stayParts.ts'

type Shape = Readonly<Record<string, z.ZodType>>

/** Where a fact's words come from: the schema says how it is written, the table what its fixed values are called. */
export interface FactSource {
  table: string | null
  shape: Shape
}

const ofKind = (kind: { table: string; row: z.ZodObject }): FactSource => ({ table: kind.table, shape: kind.row.shape as Shape })

/** Worked out from the records, since no record holds them as they are written on paper. */
const derived = {
  /** as the person is called: the name, else the provisional one; nothing while there is neither */
  personName: line(200).nullable(),
  otherNames: line(500).nullable(),
  /** in completed years, a judged age as a span */
  age: line(20).nullable(),
  /** region and place in one, the region once */
  registeredAt: line(300).nullable(),
  bed: line(130).nullable(),
  /** days from entry to leaving, or to today */
  days: count().nullable(),
  screeningSet: line(200).nullable(),
  today: date(),
}

/** Everything a form may name, by the first part of its path: `stay.contactOn`. */
export const factSources = {
  client: ofKind(clients),
  /** the one checked identity number, else the first */
  identifier: ofKind(identifiers),
  stay: ofKind(stays),
  /** the notice the form is the paper of */
  notice: ofKind(notices),
  /** the last one */
  escort: ofKind(escorts),
  programme: ofKind(programmes),
  site: ofKind(sites),
  organisation: ofKind(organisations),
  derived: { table: null, shape: derived },
} satisfies Record<string, FactSource>
export type FactSourceName = keyof typeof factSources

/** Lists a form may hold, each with the fields of its lines. */
export const formRegisters = {
  relatives: ofKind(relatives),
  belongings: ofKind(belongings),
  extensions: ofKind(extensions),
  hospitalisations: ofKind(hospitalisations),
  /** services of one kind in one line: how often, how many, from when to when */
  services: {
    table: 'services',
    shape: { kind: code('serviceKind'), times: count(), quantity: count(), firstOn: date(), lastOn: date() },
  },
  screening: { table: null, shape: { test: line(200), isRequired: flag(), screening: z.enum(['yes', 'no', 'unknown']).nullable() } },
} satisfies Record<string, FactSource>
export type FormRegisterName = keyof typeof formRegisters

export type FactRow = Readonly<Record<string, unknown>>

/** All facts about one stay that a form may be filled with. */
export interface FormFacts {
  records: Readonly<Record<FactSourceName, FactRow | null>>
  registers: Readonly<Record<FormRegisterName, readonly FactRow[]>>
  /** accounts named in the records, by id */
  accountNames: Readonly<Record<string, string>>
}

/** @throws Error for a path no record has: the pack is wrong, and its test says where */
export function factSchema(path: string): { source: FactSourceName; field: string; table: string | null; schema: z.ZodType } {
  const [source, field] = path.split('.') as [FactSourceName, string]
  const found = (factSources as Record<string, FactSource>)[source]
  const schema = found?.shape[field]
  if (!schema) throw new Error(`no fact ${path}`)
  return { source, field, table: found.table, schema }
}

/** @throws Error for a register or a field of it that is not there */
export function registerSchema(register: string, field: string): { table: string | null; schema: z.ZodType } {
  const found = (formRegisters as Record<string, FactSource>)[register]
  const schema = found?.shape[field]
  if (!schema) throw new Error(`no fact ${register}.${field}`)
  return { table: found.table, schema }
}
