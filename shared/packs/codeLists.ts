import { Failure } from '../core/failure.ts'
import { labelIn, type Language } from './label.ts'
import type { CodeEntry, Pack } from './pack.ts'

const indexes = new WeakMap<Pack, Map<string, Map<string, CodeEntry>>>()

function indexOf(pack: Pack): Map<string, Map<string, CodeEntry>> {
  let index = indexes.get(pack)
  if (!index) {
    index = new Map(
      Object.entries(pack.codeLists).map(([list, entries]) => [
        list,
        new Map(entries.map((entry) => [entry.code, entry])),
      ]),
    )
    indexes.set(pack, index)
  }
  return index
}

/** The entry of a code, retired ones too; undefined where the list has no such code. */
export function findCode(pack: Pack, list: string, code: string): CodeEntry | undefined {
  return indexOf(pack).get(list)?.get(code)
}

/** @throws Failure packs.unknownCode */
export function getCode(pack: Pack, list: string, code: string): CodeEntry {
  const entry = findCode(pack, list, code)
  if (!entry) throw new Failure('packs.unknownCode', { params: { list, code } })
  return entry
}

/** Whether a list has the code, retired ones too: old records stay valid. */
export function isCode(pack: Pack, list: string, code: string): boolean {
  return findCode(pack, list, code) !== undefined
}

/** The words for a code; the code itself where another pack made the record and this one has no such code. */
export function codeLabel(pack: Pack, list: string, code: string, language: Language): string {
  const entry = findCode(pack, list, code)
  return entry ? labelIn(entry, language) : code
}

/** What staff may pick in a new record: neither retired codes nor those that only imports bring. */
export function offeredCodes(pack: Pack, list: string): CodeEntry[] {
  return (pack.codeLists[list] ?? []).filter((entry) => !entry.retired && !entry.code.startsWith('hmis:'))
}

/** One fact about a code, such as `isReturnHome` of an exit mode; undefined where it is not said. */
export function codeMeta(pack: Pack, list: string, code: string, name: string): string | number | boolean | undefined {
  return findCode(pack, list, code)?.meta?.[name]
}

/** Codes of a list whose meta has a value: `codesWhere(pack, 'exitMode', 'isReturnHome', true)`. */
export function codesWhere(pack: Pack, list: string, name: string, value: string | number | boolean): string[] {
  return (pack.codeLists[list] ?? []).filter((entry) => entry.meta?.[name] === value).map((entry) => entry.code)
}

/** The pack's own code for one that an import brought (meta `generic`); any other code is its own. */
export function genericCode(pack: Pack, list: string, code: string): string {
  const generic = codeMeta(pack, list, code, 'generic')
  return typeof generic === 'string' ? generic : code
}
