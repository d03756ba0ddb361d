import Alert from '@mui/material/Alert'
import { failureText } from '../failureText.ts'
import { useTexts } from '../language.ts'

/** What went wrong and what to do next, in one sentence; nothing while there is no problem. */
export function FailureAlert({ problem }: { problem: unknown }) {
  const { language } = useTexts()
  if (!problem) return null
  return (
    <Alert severity="error" role="alert" sx={{ my: 2 }}>
      {failureText(problem, language)}
    </Alert>
  )
}
