import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { CallOutput } from '../../shared/contract.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useTask } from '../core/useCalls.ts'

/** Saves the package of an issued report where the person chooses. */
export function SaveButtons({ file }: { file: CallOutput<'reports.get'> }) {
  const { text } = useTexts()
  const notify = useNotify()
  const save = useTask('reports.package')
  async function savePackage(suggestedName: string): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'report', suggestedName })
    if (!target) return
    const saved = await save.mutateAsync({ reportId: file.report.id, target: target.handle }).catch(() => null)
    if (saved) notify({ words: text('reports.saved', { name: saved.name }) })
  }
  if (!file.packageName) return null
  return (
    <div>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button variant="contained" disabled={save.isPending} onClick={() => void savePackage(file.packageName!)}>
          {text('reports.save')}
        </Button>
      </Box>
      <TaskBar isRunning={save.isPending} progress={save.progress} onCancel={save.cancel} />
      <FailureAlert problem={save.error} />
    </div>
  )
}
