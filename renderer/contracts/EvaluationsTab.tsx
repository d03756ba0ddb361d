import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Contract, Evaluation } from '../../shared/contracts/contract.ts'
import { evaluationSheetOf, scoreOf, totalOf } from '../../shared/contracts/sheetTable.ts'
import { evaluations } from '../../shared/contracts/contract.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { EvaluationDialog } from './EvaluationDialog.tsx'
import { EvaluationView } from './EvaluationView.tsx'
import { useIndicators } from './useIndicators.ts'

/** The score sheets filled in so far, and the way to fill the next one from the figures. */
export function EvaluationsTab({ contract }: { contract: Contract }) {
  const { text, language } = useTexts()
  const mayWrite = useHolds('manager')
  const { word } = useIndicators()
  const shown = useShownValue(evaluations.row, 'evaluations')
  const pack = useRead('packs.current', {}, { isFixed: true })
  const asked = useRead('evaluations.list', { contractId: contract.id, limit: 500 })
  const organisations = useRead('organisations.list', { limit: 500 })
  const party = organisations.data?.rows.find((one) => one.id === contract.providerId)?.name ?? ''
  const [isNew, setIsNew] = useState(false)
  const [opened, setOpened] = useState<Evaluation | null>(null)
  if (!pack.data) return null
  const current = pack.data
  const rows = asked.data?.rows ?? []
  const scoreText = (row: Evaluation): string => {
    const sheet = evaluationSheetOf(current, row)
    const { total, max, band } = totalOf(sheet, row, scoreOf(sheet, row.answers, current.limits.overTargetPerMille.default))
    if (band === null) return total === 0 ? '\u2014' : text('contracts.pointsOf', { points: total / 100, max: max / 100 })
    return text('contracts.pointsBand', { points: total / 100, band: word(sheet.bands.find((one) => one.code === band)!) })
  }
  const head = (field: string): string => fieldLabel(language, 'evaluations', field)
  const start = mayWrite && (
    <Button variant="contained" onClick={() => setIsNew(true)}>
      {text('contracts.fillSheet')}
    </Button>
  )
  return (
    <>
      <FailureAlert problem={asked.error} />
      {asked.isSuccess && rows.length === 0 ? (
        <EmptyState words={text('contracts.noEvaluations')} action={start} />
      ) : (
        <>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1.5 }}>
            <Typography variant="body2" color="textSecondary" sx={{ flexGrow: 1 }}>
              {text('contracts.evaluationsLead')}
            </Typography>
            {start}
          </Box>
          <RecordGrid
            label={text('contracts.tab.evaluations')}
            rows={rows}
            isLoading={asked.isLoading}
            onOpen={setOpened}
            columns={[
              { field: 'evaluatedOn', headerName: head('evaluatedOn'), width: 150, valueGetter: (_value, row) => shown('evaluatedOn', row.evaluatedOn) },
              { field: 'phase', headerName: head('phase'), width: 130, valueGetter: (_value, row) => shown('phase', row.phase) },
              { field: 'sheetId', headerName: head('sheetId'), flex: 1, minWidth: 200, valueGetter: (_value, row) => word(evaluationSheetOf(current, row)) },
              { field: 'party', headerName: head('party'), flex: 1, minWidth: 140 },
              { field: 'scores', headerName: head('scores'), width: 150, valueGetter: (_value, row) => scoreText(row) },
            ]}
          />
        </>
      )}
      {isNew && <EvaluationDialog contract={contract} pack={current} party={party} onClose={() => setIsNew(false)} />}
      {opened && <EvaluationView evaluation={opened} pack={current} onClose={() => setOpened(null)} />}
    </>
  )
}
