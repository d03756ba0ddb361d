import { codeLabel } from '../packs/codeLists.ts'
import type { Pack } from '../packs/pack.ts'
import { texts } from '../texts.ts'

/** The name of one cell of a breakdown: of the pack's code list where the dimension is one, else our own word. */
export function cellLabel(pack: Pack, dimension: string, code: string): { zh: string; en: string } {
  const band = dimension === 'ageBand' ? pack.ageBands.find((one) => one.code === code) : undefined
  if (band) return { zh: band.zh, en: band.en }
  const key = `indicators.${dimension}.${code}`
  if (!(dimension in pack.codeLists) || texts.en[key])
    return { zh: texts['zh-CN'][key] ?? code, en: texts.en[key] ?? code }
  return { zh: codeLabel(pack, dimension, code, 'zh-CN'), en: codeLabel(pack, dimension, code, 'en') }
}
