import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { unitText, useIndicators } from '../contracts/useIndicators.ts'
import { countText, moneyText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Section } from '../core/ui/Section.tsx'
import type { OpenRecords, Progress } from './ProgressView.tsx'

/** What one result has cost: the expenses booked to an indicator over its units. */
export function CostTable({ progress, open }: { progress: Progress; open: OpenRecords }) {
  const { text, language } = useTexts()
  const { word, find } = useIndicators()
  if (progress.costs.length === 0) return progress.money.budgetFen === 0 ? null : <Section title={text('progress.costs')} lead={text('progress.noCosts')} />
  return (
    <Section title={text('progress.costs')} lead={text('progress.costsLead')}>
      <Table size="small" aria-label={text('progress.costs')} sx={{ fontVariantNumeric: 'tabular-nums' }}>
        <TableHead>
          <TableRow>
            <TableCell>{text('progress.indicator')}</TableCell>
            <TableCell align="right">{text('progress.spent')}</TableCell>
            <TableCell align="right">{text('progress.units')}</TableCell>
            <TableCell align="right">{text('progress.perUnit')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {progress.costs.map((cost) => {
            const units = cost.scale === 60 ? cost.units / 60 : cost.units
            const unit = unitText(find(cost.indicatorId) ?? { unit: '' }, word(cost.unitName), text)
            const shown = `${countText(Math.round(units * 10) / 10)} ${unit}`
            const figure = { id: cost.indicatorId, name: cost.name, unitName: cost.unitName, value: cost.units, scale: 0 as const, shown }
            return (
              <TableRow key={cost.indicatorId} hover>
                <TableCell component="th" scope="row">
                  {word(cost.name)}
                </TableCell>
                <TableCell align="right">{moneyText(cost.fen, language)}</TableCell>
                <TableCell align="right">
                  {open ? (
                    <Button size="small" sx={{ fontSize: '1rem', py: 0 }} onClick={() => open(figure, progress.toDate)} aria-label={text('progress.open', { value: shown, name: word(cost.name) })}>
                      {shown}
                    </Button>
                  ) : (
                    shown
                  )}
                </TableCell>
                <TableCell align="right">{units === 0 ? text('progress.noUnits') : moneyText(cost.fen / units, language)}</TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </Section>
  )
}
