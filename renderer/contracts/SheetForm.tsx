import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useEffect } from 'react'
import type { Contract } from '../../shared/contracts/contract.ts'
import { scoreOf } from '../../shared/contracts/sheetTable.ts'
import { isDate } from '../../shared/core/dates.ts'
import type { SheetItem } from '../../shared/packs/forms.ts'
import type { SheetAnswer } from '../../shared/packs/scoring.ts'
import { useTexts } from '../core/language.ts'
import type { Values } from '../core/form/paths.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useRead } from '../core/useCalls.ts'
import { AnswerInput } from './AnswerInput.tsx'
import { useIndicators } from './useIndicators.ts'

interface Props {
  contract: Contract
  values: Values
  change: (values: Values) => void
}

type Answers = Record<string, SheetAnswer>

/** The items of a sheet with their scores as they come about. */
export function SheetForm({ contract, values, change }: Props) {
  const { text } = useTexts()
  const { word } = useIndicators()
  const sheetId = typeof values['sheetId'] === 'string' ? values['sheetId'] : ''
  const on = typeof values['evaluatedOn'] === 'string' && isDate(values['evaluatedOn']) ? values['evaluatedOn'] : ''
  const asked = useRead('indicators.sheet', { contractId: contract.id, sheetId, on }, { enabled: sheetId !== '' && on !== '' })
  const wanted = `${sheetId} ${on}`
  const isFresh = asked.data !== undefined && !asked.isPlaceholderData && values['filledFor'] !== wanted
  useEffect(() => {
    if (!isFresh) return
    // Another sheet begins anew; another day only takes that day's figures.
    const kept = typeof values['filledFor'] === 'string' && values['filledFor'].startsWith(`${sheetId} `) ? (values['answers'] as Answers) : {}
    change({ ...values, filledFor: wanted, answers: { ...kept, ...asked.data!.answers }, reasons: (kept === values['answers'] ? values['reasons'] : {}) ?? {} })
  })
  if (!asked.data) return <FailureAlert problem={asked.error} />
  const { sheet, figures, overTargetPerMille } = asked.data
  const answers = (values['answers'] ?? {}) as Answers
  const reasons = (values['reasons'] ?? {}) as Record<string, string>
  const whole = Object.fromEntries(Object.entries(answers).filter(([, answer]) => !('actual' in answer) || (typeof answer.actual === 'number' && typeof answer.target === 'number')))
  const score = scoreOf(sheet, whole, overTargetPerMille)
  const band = sheet.bands.find((one) => one.code === score.band)
  const answer = (id: string, next: SheetAnswer | null): void => {
    const { [id]: _old, ...others } = answers
    change({ ...values, answers: next === null ? others : { ...others, [id]: next } })
  }

  const lines = (items: readonly SheetItem[], depth: number): React.ReactNode[] =>
    items.flatMap((item) => {
      const points = score.items[item.id] ?? null
      const needsReason = !item.children && (score.needsReason.includes(item.id) || item.rule?.type === 'graded')
      return [
        <TableRow key={item.id} sx={item.children ? { bgcolor: 'action.hover' } : {}}>
          <TableCell component="th" scope="row" sx={{ pl: 2 + depth * 2, fontWeight: item.children ? 700 : 400 }}>
            {word(item)}
          </TableCell>
          <TableCell>{!item.children && <AnswerInput leaf={item} answer={answers[item.id] ?? null} figure={figures[item.id] ?? null} onChange={(next) => answer(item.id, next)} />}</TableCell>
          <TableCell align="right" sx={{ whiteSpace: 'nowrap', fontWeight: item.children ? 700 : 400 }}>
            {text('contracts.scored', { score: points === null ? '\u2014' : points / 100, points: item.points })}
          </TableCell>
          <TableCell sx={{ width: 260 }}>
            {!item.children && (
              <TextField
                fullWidth
                multiline
                size="small"
                name={`reasons.${item.id}`}
                value={reasons[item.id] ?? ''}
                sx={needsReason && !reasons[item.id]?.trim() ? { '& .MuiOutlinedInput-notchedOutline': { borderColor: 'warning.main' } } : {}}
                placeholder={needsReason ? text('contracts.reasonWanted') : ''}
                onChange={(event) => change({ ...values, reasons: { ...reasons, [item.id]: event.target.value } })}
                slotProps={{ htmlInput: { 'aria-label': text('contracts.reasonOf', { name: word(item) }) } }}
              />
            )}
          </TableCell>
        </TableRow>,
        ...(item.children ? lines(item.children, depth + 1) : []),
      ]
    })

  return (
    <Box sx={{ mt: 3 }}>
      <Typography variant="h3">{word(sheet)}</Typography>
      <Table size="small" aria-label={word(sheet)} sx={{ mt: 1, fontVariantNumeric: 'tabular-nums' }}>
        <TableHead>
          <TableRow>
            <TableCell>{text('contracts.item')}</TableCell>
            <TableCell sx={{ width: 340 }}>{text('contracts.answer')}</TableCell>
            <TableCell align="right">{text('contracts.score')}</TableCell>
            <TableCell>{text('contracts.reason')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>{lines(sheet.items, 0)}</TableBody>
      </Table>
      <Alert severity={score.isComplete ? 'success' : 'info'} sx={{ mt: 2 }}>
        {score.isComplete && band
          ? text('contracts.totalBand', { total: score.total / 100, max: score.max / 100, band: word(band) })
          : text('contracts.totalOpen', { total: score.total / 100, max: score.max / 100 })}
      </Alert>
    </Box>
  )
}
