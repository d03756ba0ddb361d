import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { ImportKind } from '../../shared/imports/import.ts'
import type { PickedFile } from '../../shared/ipc/bridge.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { countText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { ImportResult } from './ImportResult.tsx'

// Written out, because the list itself stands beside zod, which the page policy would report.
const kinds = ['hmis', 'clients', 'stays', 'services', 'sessions', 'activities'] as const satisfies readonly ImportKind[]

/** A file is chosen, tried, and then taken in whole or not at all. The one main button is always the next step. */
export function ImportPage() {
  const { text, language } = useTexts()
  const [kind, setKind] = useState<ImportKind>('hmis')
  const [file, setFile] = useState<PickedFile | null>(null)
  const [isTried, setIsTried] = useState(false)
  const task = useTask('imports.run')
  const past = useRead('imports.list', {})
  const result = task.data
  const hasErrors = result?.problems.some((problem) => problem.severity === 'error') ?? false
  const isDone = result !== undefined && !isTried

  async function pick(): Promise<void> {
    const picked = await window.bridge.pickFile({ purpose: 'import', extensions: kind === 'hmis' ? ['zip'] : ['xlsx', 'xls', 'csv'] })
    if (!picked) return
    task.reset()
    setIsTried(false)
    setFile(picked)
  }

  function run(dryRun: boolean): void {
    if (!file) return
    setIsTried(dryRun)
    task.mutate({ kind, file: file.handle, dryRun })
  }

  const next = !file || isDone ? (
    <Button variant="contained" size="large" onClick={() => void pick()} disabled={task.isPending}>
      {text(file ? 'import.another' : 'import.pick')}
    </Button>
  ) : (
    <>
      <Button variant="contained" size="large" onClick={() => run(!(isTried && result && !hasErrors))} disabled={task.isPending}>
        {text(isTried && result ? (hasErrors ? 'import.again' : 'import.do') : 'import.tryOut')}
      </Button>
      <Button onClick={() => void pick()} disabled={task.isPending}>
        {text('import.another')}
      </Button>
    </>
  )

  return (
    <Page title={text('import.title')} lead={text('import.lead')}>
      <Paper sx={{ p: 3, mb: 3 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
          <TextField
            select
            label={text('import.kind')}
            value={kind}
            disabled={task.isPending}
            onChange={(event) => {
              setKind(event.target.value as ImportKind)
              setFile(null)
              task.reset()
            }}
            sx={{ width: 280 }}
          >
            {kinds.map((one) => (
              <MenuItem key={one} value={one}>
                {valueLabel(language, 'imports', 'kind', one)}
              </MenuItem>
            ))}
          </TextField>
          {file && <Typography sx={{ fontWeight: 700, overflowWrap: 'anywhere' }}>{file.name}</Typography>}
          {next}
        </Box>
        <TaskBar isRunning={task.isPending} progress={task.progress} onCancel={task.cancel} />
        <FailureAlert problem={task.error} />
      </Paper>
      {result && <ImportResult result={result} isTried={isTried} hasErrors={hasErrors} />}
      {past.data && past.data.length > 0 && (
        <Box sx={{ mt: 4 }}>
          <Typography variant="h2" sx={{ mb: 1 }}>
            {text('import.past')}
          </Typography>
          <RecordGrid
            label={text('import.past')}
            rows={past.data}
            columns={[
              { field: 'fileName', headerName: text('import.file'), flex: 1, minWidth: 200 },
              { field: 'importedAt', headerName: text('import.at'), width: 220, valueFormatter: (value: string) => momentText(value, language) },
              ...(['added', 'amended', 'unchanged', 'skipped'] as const).map((field) => ({
                field,
                headerName: text(`import.${field}`),
                width: 110,
                align: 'right' as const,
                headerAlign: 'right' as const,
                valueFormatter: (value: number) => countText(value),
              })),
            ]}
          />
        </Box>
      )}
    </Page>
  )
}
