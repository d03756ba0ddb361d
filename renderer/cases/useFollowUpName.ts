import type { FollowUp } from '../../shared/cases/case.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { useTexts } from '../core/language.ts'
import { useCodeLabels } from '../core/usePack.ts'

/** What a follow-up is called, such as "30 days · how they are living". */
export function useFollowUpName(): (one: Pick<FollowUp, 'dayMark' | 'about'>) => string {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  return ({ dayMark, about }) => {
    const what = label('followUpAbout', about)
    return dayMark === 'other' ? what : text('cases.followUp.name', { mark: valueLabel(language, 'follow_ups', 'dayMark', dayMark), about: what })
  }
}
