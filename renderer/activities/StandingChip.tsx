import Chip from '@mui/material/Chip'
import { sentence } from '../../shared/texts.ts'
import { useTexts } from '../core/language.ts'
import type { WorkStanding } from './useStandings.ts'

/** Whether a record counts for its indicator, and if not, what it lacks. */
export function StandingChip({ standing }: { standing: WorkStanding | undefined }) {
  const { text, language } = useTexts()
  if (!standing) return null
  const words = standing.isCounted ? text('activities.counts') : standing.lacks.map(({ code, params }) => sentence(code, params ?? {}, language)).join(text('common.listComma'))
  return <Chip size="small" variant="outlined" color={standing.isCounted ? 'success' : 'default'} label={words} title={words} />
}
