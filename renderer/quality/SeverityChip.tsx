import Chip from '@mui/material/Chip'
import type { Severity } from '../../shared/quality/qualityRules.ts'
import { severityName } from '../../shared/quality/problem.ts'
import { useTexts } from '../core/language.ts'

/** Whether a problem makes a figure false or only weaker, in words and not by colour alone. */
export function SeverityChip({ severity }: { severity: Severity }) {
  const { language } = useTexts()
  return <Chip size="small" variant="outlined" color={severity === 'blocks' ? 'error' : 'warning'} label={severityName(severity, language)} />
}
