import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { texts } from '../../../shared/texts.ts'
import { countText } from '../format.ts'
import { useTexts } from '../language.ts'
import type { TaskProgress } from '../useCalls.ts'

/** How far a running task is, and the way to stop it where it can be stopped. */
export function TaskBar({ isRunning, progress, onCancel }: { isRunning: boolean; progress: TaskProgress | null; onCancel?: () => void }) {
  const { text, language } = useTexts()
  if (!isRunning) return null
  const total = progress?.total ?? null
  const stage = progress ? texts[language][progress.stage] : undefined
  return (
    <Box sx={{ my: 2 }} aria-live="polite">
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
        <Typography sx={{ flexGrow: 1 }}>
          {stage ?? text('task.running')}
          {progress && ` ${countText(progress.done)}${total === null ? '' : ` / ${countText(total)}`}`}
        </Typography>
        {onCancel && <Button onClick={onCancel}>{text('task.cancel')}</Button>}
      </Box>
      <LinearProgress aria-label={text('task.running')} {...(total ? { variant: 'determinate', value: Math.min(100, ((progress?.done ?? 0) * 100) / total) } : {})} />
    </Box>
  )
}
