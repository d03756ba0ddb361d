import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { momentText } from '../format.ts'
import { useTexts } from '../language.ts'

/** Says that the form begins with what was typed an earlier time, and offers a clean sheet. */
export function DraftLine({ savedAt, onDiscard }: { savedAt: string | null; onDiscard: () => void }) {
  const { text, language } = useTexts()
  return (
    <Alert
      severity="info"
      sx={{ mb: 2 }}
      action={
        <Button color="inherit" size="small" onClick={onDiscard}>
          {text('draft.discard')}
        </Button>
      }
    >
      {text('draft.restored', { at: momentText(savedAt, language) })}
    </Alert>
  )
}
