import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Section } from '../core/ui/Section.tsx'
import { zhCN, en } from '../core/pageTexts.ts'
import { percentText } from './ProgressHead.tsx'
import type { OpenRecords, Progress } from './ProgressView.tsx'

/** Money may run this far ahead of results before somebody is told, in thousandths. */
const moneyAheadFrom = 100

/** Signs that something was paid for and did nobody any good. A sign is a question, not a verdict. */
export function WasteList({ progress, open }: { progress: Progress; open: OpenRecords }) {
  const { text } = useTexts()
  const { budgetFen, spentFen, resultsPerMille } = progress.money
  const spent = budgetFen === 0 ? 0 : Math.round((spentFen * 1000) / budgetFen)
  const isAhead = resultsPerMille !== null && spent - resultsPerMille >= moneyAheadFrom
  const signals = progress.signals.filter(({ N }) => N > 0)
  return (
    <Section title={text('progress.waste')} lead={text(signals.length === 0 && !isAhead ? 'progress.noWaste' : 'progress.wasteLead')}>
      {isAhead && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {text('progress.moneyAhead', { spent: percentText(spent), results: percentText(resultsPerMille) })}
        </Alert>
      )}
      {signals.length > 0 && (
        <Table size="small" aria-label={text('progress.waste')} sx={{ fontVariantNumeric: 'tabular-nums' }}>
          <TableHead>
            <TableRow>
              <TableCell>{text('progress.sign')}</TableCell>
              <TableCell align="right">{text('progress.found')}</TableCell>
              <TableCell align="right">{text('progress.of')}</TableCell>
              <TableCell align="right">{text('progress.share')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {signals.map(({ id, n, N }) => {
              const name = { zh: zhCN[`progress.sign.${id}`], en: en[`progress.sign.${id}`] }
              const words = text(`progress.sign.${id}`)
              return (
                <TableRow key={id} hover>
                  <TableCell component="th" scope="row">
                    {words}
                  </TableCell>
                  <TableCell align="right">
                    {open && n > 0 ? (
                      <Button
                        size="small"
                        sx={{ minWidth: 0, fontSize: '1rem', py: 0 }}
                        onClick={() => open({ id, name, unitName: { zh: '', en: '' }, value: n, scale: 0, shown: countText(n), part: 'n' }, progress.toDate)}
                        aria-label={text('progress.open', { value: countText(n), name: words })}
                      >
                        {countText(n)}
                      </Button>
                    ) : (
                      countText(n)
                    )}
                  </TableCell>
                  <TableCell align="right">{countText(N)}</TableCell>
                  <TableCell align="right">{percentText(Math.round((n * 1000) / N))}</TableCell>
                </TableRow>
              )
            })}
          </TableBody>
        </Table>
      )}
    </Section>
  )
}
