import { codeLabel, offeredCodes } from '../../shared/packs/codeLists.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { useTexts } from './language.ts'
import { useRead } from './useCalls.ts'

/** Words for codes in the language of the page: `label('sex', 'female')`. */
export function useCodeLabels(): (list: string, code: string | null | undefined) => string {
  const { language } = useTexts()
  const pack = useRead('packs.current', {}, { isFixed: true })
  return (list, code) => {
    if (!code) return '\u2014'
    return pack.data ? codeLabel(pack.data, list, code, language) : code
  }
}

/** What staff may pick from a list, with a record's own code added where it is no longer offered. */
export function useCodeOptions(): (list: string, own: string | null) => { value: string; label: string }[] {
  const { language } = useTexts()
  const pack = useRead('packs.current', {}, { isFixed: true })
  return (list, own) => {
    if (!pack.data) return []
    const options = offeredCodes(pack.data, list).map((entry) => ({ value: entry.code, label: labelIn(entry, language) }))
    if (own !== null && !options.some((one) => one.value === own)) options.push({ value: own, label: codeLabel(pack.data, list, own, language) })
    return options
  }
}
