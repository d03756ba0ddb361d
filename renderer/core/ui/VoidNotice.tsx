import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useTexts } from '../language.ts'
import { useRun } from '../useRun.ts'
import type { Undo } from './Notices.tsx'

/** Says that a record is void and why, and lets whoever may void it take that back. */
export function VoidNotice({ words, restore }: { words: string; restore: Undo | null }) {
  return (
    <Alert severity="warning" sx={{ mb: 2 }} action={restore && <RestoreButton restore={restore} />}>
      {words}
    </Alert>
  )
}

function RestoreButton({ restore }: { restore: Undo }) {
  const { text } = useTexts()
  const { run, isRunning } = useRun(restore.name)
  return (
    <Button color="inherit" size="small" loading={isRunning} onClick={() => void run(restore.input as never, { done: text('void.restored') })}>
      {text('void.restore')}
    </Button>
  )
}
