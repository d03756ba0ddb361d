import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { CallOutput } from '../../shared/contract.ts'
import { sentence } from '../../shared/texts.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'

type Result = CallOutput<'imports.run'>

/** What a file brought or would bring, and every problem by file, row and column. */
export function ImportResult({ result, isTried, hasErrors }: { result: Result; isTried: boolean; hasErrors: boolean }) {
  const { text, language } = useTexts()
  const problems = result.problems.map((problem, id) => ({ id, ...problem }))
  return (
    <section aria-live="polite">
      <Alert severity={hasErrors ? 'error' : isTried ? 'info' : 'success'} sx={{ mb: 2 }}>
        {text(isTried ? 'import.tried' : 'import.done')} {hasErrors && text('import.hasErrors')}
      </Alert>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, 1fr)', gap: 2, mb: 3 }}>
        {(['added', 'amended', 'unchanged', 'skipped'] as const).map((name) => (
          <Paper key={name} sx={{ p: 2 }}>
            <Typography color="textSecondary">{text(`import.${name}`)}</Typography>
            <Typography sx={{ fontSize: '1.5rem', fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>{countText(result[name])}</Typography>
          </Paper>
        ))}
      </Box>
      {problems.length === 0 ? (
        <Typography color="textSecondary">{text('import.noProblems')}</Typography>
      ) : (
        <>
          <Typography variant="h2">{text('import.problems', { count: countText(result.problemCount) })}</Typography>
          {result.problemCount > problems.length && <Typography color="textSecondary">{text('import.problemsShown', { count: problems.length })}</Typography>}
          <Box sx={{ mt: 1 }}>
            <RecordGrid
              label={text('import.problems', { count: result.problemCount })}
              rows={problems}
              columns={[
                { field: 'severity', headerName: text('import.severity'), width: 100, valueFormatter: (value: 'error' | 'warning') => text(`import.${value}`) },
                { field: 'file', headerName: text('import.file'), width: 180 },
                { field: 'row', headerName: text('import.row'), width: 90, type: 'number' },
                { field: 'field', headerName: text('import.field'), width: 180 },
                { field: 'message', headerName: text('import.message'), flex: 1, minWidth: 320, valueGetter: (_value, row) => sentence(row.code, row.params, language) },
              ]}
            />
          </Box>
        </>
      )}
    </section>
  )
}
