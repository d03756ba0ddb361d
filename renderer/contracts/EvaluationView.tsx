import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useId } from 'react'
import { evaluations, type Evaluation } from '../../shared/contracts/contract.ts'
import { evaluationSheetOf, scoreOf, sheetLines, totalOf } from '../../shared/contracts/sheetTable.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { Facts } from '../core/ui/Facts.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { useTask } from '../core/useCalls.ts'
import { useIndicators } from './useIndicators.ts'

/** A recorded sheet, and its table as a workbook in the official shape. */
export function EvaluationView({ evaluation, pack, onClose }: { evaluation: Evaluation; pack: Pack; onClose: () => void }) {
  const { text, language } = useTexts()
  const id = useId()
  const notify = useNotify()
  const { word } = useIndicators()
  const shown = useShownValue(evaluations.row, 'evaluations')
  const save = useTask('evaluations.export')
  const sheet = evaluationSheetOf(pack, evaluation)
  const score = scoreOf(sheet, evaluation.answers, pack.limits.overTargetPerMille.default)
  const lines = sheetLines(sheet, evaluation, score, language)
  const { total, max, band } = totalOf(sheet, evaluation, score)
  const bandName = sheet.bands.find((one) => one.code === band)

  async function exportSheet(): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'export', suggestedName: `${word(sheet)}-${evaluation.evaluatedOn}.xlsx` })
    if (!target) return
    const isDone = await save.mutateAsync({ evaluationId: evaluation.id, target: target.handle }).then(
      () => true,
      () => false,
    )
    if (isDone) notify({ words: text('contracts.sheetSaved', { name: target.name }) })
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="lg" aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {word(sheet)}
      </DialogTitle>
      <DialogContent>
        <FailureAlert problem={save.error} />
        <Box sx={{ mb: 2 }}>
          <Facts
            isWide
            facts={[
              ...(['phase', 'party', 'evaluatedOn', 'findings', 'measuresDueOn'] as const).map((field) => [fieldLabel(language, 'evaluations', field), shown(field, evaluation[field])] as const),
              [text('contracts.score'), bandName ? text('contracts.pointsBand', { points: total / 100, band: word(bandName) }) : text('contracts.pointsOf', { points: total / 100, max: max / 100 })],
            ]}
          />
        </Box>
        <Table size="small" aria-label={word(sheet)} sx={{ fontVariantNumeric: 'tabular-nums' }}>
          <TableHead>
            <TableRow>
              <TableCell>{text('contracts.item')}</TableCell>
              <TableCell align="right">{text('contracts.target')}</TableCell>
              <TableCell align="right">{text('contracts.actual')}</TableCell>
              <TableCell align="right">{text('contracts.score')}</TableCell>
              <TableCell>{text('contracts.reason')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map((line) => (
              <TableRow key={line.id} hover>
                <TableCell component="th" scope="row">
                  {[...new Set(line.levels)].join(' / ')}
                </TableCell>
                <TableCell align="right">{line.target}</TableCell>
                <TableCell align="right">{line.actual}</TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {text('contracts.scored', { score: line.score === null ? '\u2014' : line.score / 100, points: line.points })}
                </TableCell>
                <TableCell>{line.reason}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{text('common.close')}</Button>
        <Button variant="contained" loading={save.isPending} onClick={() => void exportSheet()}>
          {text('contracts.exportSheet')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
