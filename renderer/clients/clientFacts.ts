import type { Client } from '../../shared/clients/client.ts'
import type { FieldSpec } from '../core/form/FormField.tsx'
import { isBlank, type Values } from '../core/form/paths.ts'

export const factGroupNames = ['who', 'home', 'looks', 'health', 'more'] as const
export type FactGroup = (typeof factGroupNames)[number]

interface Group {
  /** as they are read */
  facts: readonly (keyof Client)[]
  /** as they are filled in */
  fields: readonly (string | FieldSpec)[]
}

/** Facts most people do not have: their absence is not worth a word. */
export const rareFacts: readonly (keyof Client)[] = ['provisionalName', 'identifiedOn', 'diedOn', 'fingerprintHeldAt']

const hasBirthDate = (values: Values): boolean => !isBlank(values['birthDate'])

/** A client's facts, those that belong together side by side. */
export const factGroups: Readonly<Record<FactGroup, Group>> = {
  who: {
    facts: ['name', 'provisionalName', 'sex', 'birthDate', 'ethnicity', 'identifiedOn', 'diedOn'],
    fields: [
      { name: 'name', when: (values) => values['isUnidentified'] !== true },
      { name: 'nameMissing', when: (values) => isBlank(values['name']) },
      'sex',
      'ethnicity',
      'birthDate',
      { name: 'birthDateIsEstimated', when: hasBirthDate },
      { name: 'birthDateMissing', when: (values) => !hasBirthDate(values) },
      { name: 'ageFrom', columns: 4, when: (values) => !hasBirthDate(values) },
      { name: 'ageTo', columns: 4, when: (values) => !hasBirthDate(values) },
      { name: 'ageJudgedOn', columns: 4, when: (values) => !hasBirthDate(values) },
      'diedOn',
    ],
  },
  home: {
    facts: ['usualAddress', 'phone', 'registeredRegion', 'registeredPlace', 'origin'],
    fields: [{ name: 'usualAddress', columns: 12 }, 'phone', 'origin', 'registeredRegion', 'registeredPlace'],
  },
  looks: {
    facts: ['heightCm', 'build', 'accent', 'marks', 'clothingFound', 'fingerprintHeldAt'],
    fields: [
      { name: 'heightCm', columns: 4 },
      { name: 'build', columns: 4 },
      { name: 'accent', columns: 4 },
      { name: 'marks', columns: 12, rows: 2 },
      { name: 'clothingFound', columns: 12, rows: 1 },
      'fingerprintTaken',
      { name: 'fingerprintHeldAt', when: (values) => values['fingerprintTaken'] === true },
    ],
  },
  health: {
    facts: ['health', 'mentalState', 'intellect', 'disabilities', 'benefits', 'specialGroups'],
    fields: ['health', 'mentalState', 'intellect', 'disabilities', 'benefits', 'specialGroups'],
  },
  more: { facts: ['education', 'marital'], fields: ['education', 'marital'] },
}

/** The whole form, with the group that was asked for first. */
export function amendSections(first: FactGroup): { group: FactGroup; fields: readonly (string | FieldSpec)[] }[] {
  return [first, ...factGroupNames.filter((name) => name !== first)].map((group) => ({
    group,
    fields: factGroups[group].fields,
  }))
}
