import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { BarChart } from '@mui/x-charts/BarChart'
import { useTheme } from '@mui/material/styles'
import { dimensionLabel } from '../../shared/indicators/labels.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import type { FigureLine } from './FiguresPage.tsx'

/** Bars beyond this many are only in the report's tables. */
const mostBars = 8

/** One chart for each breakdown, the numbers written beside the bars in a table of the same order. */
export function FigureCharts({ figures }: { figures: readonly FigureLine[] }) {
  const { text, language } = useTexts()
  const theme = useTheme()
  const word = (label: { zh: string; en: string }) => (language === 'en' ? label.en : label.zh)
  const charts = figures.flatMap((figure) =>
    [...new Set(figure.breakdown.map((cell) => cell.dimension))].map((dimension) => ({
      id: `${figure.id}-${dimension}`,
      title: `${word(figure.name)} · ${word(dimensionLabel(dimension))}`,
      cells: figure.breakdown
        .filter((cell) => cell.dimension === dimension)
        .sort((a, b) => b.n - a.n)
        .slice(0, mostBars),
    })),
  )
  if (charts.length === 0) return null
  return (
    <>
      <Typography variant="h2" sx={{ mt: 4, mb: 1 }}>
        {text('figures.breakdowns')}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(420px, 1fr))', gap: 2 }}>
        {charts.map(({ id, title, cells }) => (
          <Paper key={id} sx={{ p: 2 }}>
            <Typography variant="h3">{title}</Typography>
            <Box aria-hidden="true" inert>
              <BarChart
                height={Math.max(120, cells.length * 34 + 50)}
                layout="horizontal"
                hideLegend
                skipAnimation
                disableKeyboardNavigation
                series={[{ data: cells.map((cell) => cell.n), color: theme.vars?.palette.primary.main ?? theme.palette.primary.main }]}
                yAxis={[{ scaleType: 'band', data: cells.map((cell) => word(cell.label)), width: 150 }]}
                // Below 28 px every label of a Chinese font is dropped (mui-x 20291).
                xAxis={[{ height: 30, tickMinStep: 1 }]}
              />
            </Box>
            <Box component="table" sx={{ width: '100%', fontSize: '0.875rem', '& td': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' }, '& th': { textAlign: 'left', fontWeight: 400 } }}>
              <caption style={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }}>{title}</caption>
              <tbody>
                {cells.map((cell) => (
                  <tr key={cell.code}>
                    <th scope="row">{word(cell.label)}</th>
                    <td>{countText(cell.n)}</td>
                  </tr>
                ))}
              </tbody>
            </Box>
          </Paper>
        ))}
      </Box>
    </>
  )
}
