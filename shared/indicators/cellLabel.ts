import { codeLabel } from '../packs/codeLists.ts'
import type { Pack } from '../packs/pack.ts'
import { texts } from '../texts.ts'

/** The code of what nobody wrote down, which is not the same as what cannot be found out (domain.md 7.3). */
export const notRecorded = 'notRecorded'

/**
 * The name of one cell of a breakdown: of the pack's code list where the dimension is one, else our own word.
 * @param programmeNames by id, for the breakdown by programme
 */
export function cellLabel(
  pack: Pack,
  dimension: string,
  code: string,
  programmeNames: ReadonlyMap<string, string>,
): { zh: string; en: string } {
  if (dimension === 'programme') {
    const name = programmeNames.get(code) ?? code
    return { zh: name, en: name }
  }
  const band = dimension === 'ageBand' ? pack.ageBands.find((one) => one.code === code) : undefined
  if (band) return { zh: band.zh, en: band.en }
  const key = code === notRecorded ? `indicators.${notRecorded}` : `indicators.${dimension}.${code}`
  if (!(dimension in pack.codeLists) || texts.en[key])
    return { zh: texts['zh-CN'][key] ?? code, en: texts.en[key] ?? code }
  return { zh: codeLabel(pack, dimension, code, 'zh-CN'), en: codeLabel(pack, dimension, code, 'en') }
}
