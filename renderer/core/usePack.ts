import { codeLabel } from '../../shared/packs/codeLists.ts'
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
