import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { CallOutput } from '../../shared/contract.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useTask } from '../core/useCalls.ts'

/** Saves a copy of an issued report where the person chooses; the purchaser's first. */
export function SaveButtons({ file }: { file: CallOutput<'reports.get'> }) {
  const { text } = useTexts()
  const notify = useNotify()
  const save = useTask('reports.package')
  async function saveCopy({ rendering, name }: (typeof file.copies)[number]): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'report', suggestedName: name })
    if (!target) return
    const saved = await save.mutateAsync({ reportId: file.report.id, target: target.handle, rendering }).catch(() => null)
    if (saved) notify({ words: text('reports.saved', { name: saved.name }) })
  }
  if (file.copies.length === 0) return null
  return (
    <div>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {file.copies.map((copy) => (
          <Button key={copy.rendering} variant={copy.rendering === 'purchaser' ? 'contained' : 'outlined'} disabled={save.isPending} onClick={() => void saveCopy(copy)}>
            {text(`reports.copy.${copy.rendering}`)}
          </Button>
        ))}
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
        {text('reports.copy.lead')}
      </Typography>
      <TaskBar isRunning={save.isPending} progress={save.progress} onCancel={save.cancel} />
      <FailureAlert problem={save.error} />
    </div>
  )
}
