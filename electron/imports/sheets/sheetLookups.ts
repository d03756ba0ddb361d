import { labelIn } from '../../../shared/packs/label.ts'
import { offeredCodes } from '../../../shared/packs/codeLists.ts'
import type { Pack } from '../../../shared/packs/pack.ts'
import { foldHeader } from '../../../shared/imports/columnGuess.ts'

export interface KnownPerson {
  id: string
  clientNo: string
  name: string | null
  birthDate: string | null
}

/** What rows of a spreadsheet can name: people, programmes and open cases of this base. */
export interface SheetLookups {
  peopleByNumber: Map<string, KnownPerson>
  peopleByIdentifier: Map<string, string>
  peopleByName: Map<string, KnownPerson[]>
  programmes: { id: string; name: string; kind: string }[]
  cases: {
    id: string
    caseNo: string
    clientId: string
    programmeId: string
    openedOn: string | null
    closedOn: string | null
  }[]
}

/** The person a row means: by number, else by identity number, else by a name (and birth date) that only one has. */
export function findPerson(
  lookups: SheetLookups,
  row: {
    clientNumber?: string | null
    idNumber?: string | null
    name?: string | null
    birthDate?: string | null
  },
): { id: string } | { code: string; field: string } {
  if (row.clientNumber) {
    const person = lookups.peopleByNumber.get(row.clientNumber)
    return person ?? { code: 'imports.clientNotFound', field: 'clientNumber' }
  }
  if (row.idNumber) {
    const id = lookups.peopleByIdentifier.get(row.idNumber.toUpperCase())
    if (id) return { id }
  }
  if (!row.name) return { code: 'imports.clientNotNamed', field: 'name' }
  const same = (lookups.peopleByName.get(foldHeader(row.name)) ?? []).filter(
    (person) => !row.birthDate || !person.birthDate || person.birthDate === row.birthDate,
  )
  if (same.length === 1) return same[0]!
  return {
    code: same.length === 0 ? 'imports.clientNotFound' : 'imports.severalClients',
    field: 'name',
  }
}

/** The code a person's own word means: the code itself, or its label in either language. */
export function codeFor(pack: Pack, list: string, text: string): string | null {
  const folded = foldHeader(text)
  const found = offeredCodes(pack, list).find(
    (entry) =>
      entry.code === text ||
      foldHeader(labelIn(entry, 'zh-CN')) === folded ||
      foldHeader(labelIn(entry, 'en')) === folded,
  )
  return found?.code ?? null
}
