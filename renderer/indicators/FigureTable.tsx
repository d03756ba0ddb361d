import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { Fragment } from 'react'
import { figureText, partsText } from '../../shared/reports/reportNumbers.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import type { FigureLine } from './FiguresPage.tsx'

const groups = ['R', 'S', 'O', 'F', 'Q'] as const

/** Figures in the groups of the catalogue. The number itself is the button that opens its records. */
export function FigureTable({ figures, onOpen }: { figures: readonly FigureLine[]; onOpen: ((figure: FigureLine) => void) | null }) {
  const { text, language } = useTexts()
  const word = (label: { zh: string; en: string }) => (language === 'en' ? label.en : label.zh)
  return (
    <TableContainer component={Paper}>
      <Table size="small" aria-label={text('figures.title')}>
        <TableHead>
          <TableRow>
            <TableCell>{text('figures.id')}</TableCell>
            <TableCell>{text('figures.name')}</TableCell>
            <TableCell align="right">{text('figures.value')}</TableCell>
            <TableCell>{text('figures.unit')}</TableCell>
            <TableCell align="right">{text('figures.parts')}</TableCell>
            <TableCell align="right">{text('figures.rows')}</TableCell>
            <TableCell align="right">{text('figures.version')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {groups.map((group) => {
            const inGroup = figures.filter((figure) => figure.id.startsWith(group))
            if (inGroup.length === 0) return null
            return (
              <Fragment key={group}>
                <TableRow>
                  <TableCell component="th" scope="rowgroup" colSpan={7} sx={{ bgcolor: 'action.hover', fontWeight: 700 }}>
                    {text(`figures.group.${group}`)}
                  </TableCell>
                </TableRow>
                {inGroup.map((figure) => (
                  <TableRow key={figure.id} hover>
                    <TableCell>{figure.id}</TableCell>
                    <TableCell>{word(figure.name)}</TableCell>
                    <TableCell align="right">
                      {onOpen ? (
                        <Button size="small" sx={{ minWidth: 0, fontSize: '1rem' }} onClick={() => onOpen(figure)} aria-label={`${figureText(figure)}, ${text('figures.open', { name: word(figure.name) })}`}>
                          {figureText(figure)}
                        </Button>
                      ) : (
                        figureText(figure)
                      )}
                    </TableCell>
                    <TableCell>{word(figure.unitName)}</TableCell>
                    <TableCell align="right">{partsText(figure)}</TableCell>
                    <TableCell align="right">{countText(figure.rows)}</TableCell>
                    <TableCell align="right">{figure.version}</TableCell>
                  </TableRow>
                ))}
              </Fragment>
            )
          })}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
