import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { isOpen } from '../../../shared/cases/caseRules.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { useAccountNames } from '../../accounts/AccountPicker.tsx'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { EmptyState } from '../../core/ui/EmptyState.tsx'
import { Section } from '../../core/ui/Section.tsx'
import type { AskCase, CaseFile } from '../caseAsk.ts'
import { CaseList, CaseListItem } from './CaseList.tsx'

/** How the case was looked at on its way, newest first. */
export function ReviewsTab({ file, ask }: { file: CaseFile; ask: AskCase }) {
  const { text, language } = useTexts()
  const nameOf = useAccountNames()
  const canWork = isOpen(file.case.status)
  const rows = file.reviews.toReversed()
  const add = (
    <Button variant={rows.length === 0 ? 'contained' : 'outlined'} onClick={() => ask({ kind: 'review' })}>
      {text('cases.review.add')}
    </Button>
  )
  if (rows.length === 0) return <EmptyState words={text('cases.review.none')} action={canWork && add} />
  return (
    <Section title={text('cases.tab.reviews')} action={canWork ? add : undefined}>
      <CaseList>
        {rows.map((one) => (
          <CaseListItem
            key={one.id}
            head={dateText(one.reviewedOn, language)}
            state={<Chip size="small" variant="outlined" label={valueLabel(language, 'case_reviews', 'decision', one.decision)} />}
            detail={[nameOf(one.createdBy), one.nextReviewOn && text('cases.review.next', { on: dateText(one.nextReviewOn, language) })].filter(Boolean).join(' · ')}
            prose={one.findings}
          />
        ))}
      </CaseList>
    </Section>
  )
}
