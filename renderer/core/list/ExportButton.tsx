import DownloadIcon from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { valueLabel } from '../../../shared/words/words.ts'
import { ChoiceInput } from '../form/ChoiceInput.tsx'
import { countText } from '../format.ts'
import { useTexts } from '../language.ts'
import { useSession } from '../session.ts'
import { FailureAlert } from '../ui/FailureAlert.tsx'
import { useNotify } from '../ui/Notices.tsx'
import { TaskBar } from '../ui/TaskBar.tsx'
import { useTask } from '../useCalls.ts'
import type { ListName } from './listView.ts'

const formats = ['xlsx', 'csv'] as const

interface Props {
  name: ListName
  label: string
  filter: Record<string, unknown>
  columns: readonly { field: string; label: string; codeList?: string }[]
  ids: readonly string[] | null
}

/** Writes what is shown into a file. It asks once, since names leave the program, and says that it is logged. */
export function ExportButton({ name, label, filter, columns, ids }: Props) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const notify = useNotify()
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx')
  const run = useTask('exports.list')

  async function save(): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'export', suggestedName: `${label}-${today}.${format}` })
    if (!target) return
    try {
      const answer = await run.mutateAsync({
        list: name,
        filter: filter as never,
        columns: columns.map((column) => ({ field: column.field, header: column.label, codeList: column.codeList ?? null })),
        ids: ids === null ? null : [...ids],
        format,
        target: target.handle,
      })
      setIsOpen(false)
      notify({ words: text('list.exported', { count: countText(answer.rows), name: answer.name }) })
    } catch {
      // Said in the dialog, which stays open.
    }
  }

  return (
    <>
      <Button size="small" startIcon={<DownloadIcon />} onClick={() => setIsOpen(true)}>
        {text('list.export')}
      </Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} fullWidth maxWidth="xs" aria-labelledby={id}>
        <DialogTitle id={id}>{text('list.exportTitle')}</DialogTitle>
        <DialogContent>
          <Typography sx={{ mb: 2 }}>{text(ids === null ? 'list.exportAll' : 'list.exportChosen', { count: countText(ids?.length ?? 0) })}</Typography>
          <ChoiceInput
            isOpen
            label={text('list.format')}
            options={formats.map((one) => ({ value: one, label: valueLabel(language, null, 'format', one) }))}
            value={format}
            onChange={(next) => setFormat(next === 'csv' ? 'csv' : 'xlsx')}
          />
          <TaskBar isRunning={run.isPending} progress={run.progress} onCancel={run.cancel} />
          <FailureAlert problem={run.error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setIsOpen(false)}>{text('common.cancel')}</Button>
          <Button variant="contained" loading={run.isPending} onClick={() => void save()}>
            {text('list.chooseFile')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
