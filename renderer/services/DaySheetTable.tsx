import Button from '@mui/material/Button'
import InputBase from '@mui/material/InputBase'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableFooter from '@mui/material/TableFooter'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import type { KeyboardEvent } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { cellValue, type Cells, type DailyKind } from './daySheetCells.ts'

interface Props {
  rows: CallOutput<'services.daySheet'>
  kinds: readonly DailyKind[]
  cells: Cells
  onChange: (stayId: string, kind: string, quantity: number | null) => void
}

/** Goes to the cell in this direction; says whether there was one. */
function move(from: HTMLElement, down: number, right: number): boolean {
  const row = Number(from.dataset['row']) + down
  const column = Number(from.dataset['column']) + right
  const next = from.closest('table')?.querySelector<HTMLInputElement>(`input[data-row="${row}"][data-column="${column}"]`)
  next?.focus()
  next?.select()
  return next !== null && next !== undefined
}

/** One line a person, one column a kind; moved through like a spreadsheet. */
export function DaySheetTable({ rows, kinds, cells, onChange }: Props) {
  const { text } = useTexts()
  const nameOf = (row: Props['rows'][number]): string => row.name ?? row.clientNo

  const listen = (event: KeyboardEvent<HTMLInputElement>, row: Props['rows'][number], kind: DailyKind): void => {
    if (event.nativeEvent.isComposing) return
    const steps: Record<string, [number, number]> = { Enter: [1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
    if (event.key === ' ') {
      event.preventDefault()
      onChange(row.stayId, kind.code, cellValue(row, cells, kind.code) === null ? kind.usual : null)
      return
    }
    const step = steps[event.key]
    // Ctrl+Enter hands the sheet in, as in every form.
    if (!step || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    move(event.currentTarget, ...step)
  }

  return (
    <Table size="small" aria-label={text('services.dayTitle')} sx={{ '& td, & th': { whiteSpace: 'nowrap' } }}>
      <TableHead>
        <TableRow>
          <TableCell>{text('services.bed')}</TableCell>
          <TableCell>{text('services.person')}</TableCell>
          {kinds.map((kind) => (
            <TableCell key={kind.code} align="center">
              {kind.label}
              <br />
              <Button
                size="small"
                onClick={() => {
                  for (const row of rows) if (cellValue(row, cells, kind.code) === null) onChange(row.stayId, kind.code, kind.usual)
                }}
              >
                {text('services.fillColumn', { quantity: kind.usual })}
              </Button>
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row, at) => (
          <TableRow key={row.stayId} hover>
            <TableCell sx={{ color: 'text.secondary' }}>{row.room ? `${row.room}-${row.bedLabel}` : '\u2014'}</TableCell>
            <TableCell component="th" scope="row">
              {nameOf(row)}
            </TableCell>
            {kinds.map((kind, column) => {
              const isTyped = cells[row.stayId]?.[kind.code] !== undefined
              return (
                <TableCell key={kind.code} align="center" sx={{ p: 0.25 }}>
                  <InputBase
                    value={cellValue(row, cells, kind.code) ?? ''}
                    onChange={(event) => {
                      const digits = event.target.value.normalize('NFKC').replaceAll(/\D/g, '').slice(0, 2)
                      onChange(row.stayId, kind.code, digits === '' ? null : Number(digits))
                    }}
                    sx={{ width: 56, '& input': { textAlign: 'center' }, border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: isTyped ? 'action.selected' : 'transparent', '&.Mui-focused': { borderColor: 'primary.main', boxShadow: (theme) => `0 0 0 1px ${theme.palette.primary.main}` } }}
                    slotProps={{ input: {
                      'aria-label': text('services.cell', { name: nameOf(row), kind: kind.label }),
                      inputMode: 'numeric',
                      ...({ 'data-row': at, 'data-column': column } as object),
                      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => listen(event, row, kind),
                      onFocus: (event: { target: HTMLInputElement }) => event.target.select(),
                    } }}
                  />
                </TableCell>
              )
            })}
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell />
          <TableCell>{text('services.total')}</TableCell>
          {kinds.map((kind) => (
            <TableCell key={kind.code} align="center">
              {countText(rows.reduce((sum, row) => sum + (cellValue(row, cells, kind.code) ?? 0), 0))}
            </TableCell>
          ))}
        </TableRow>
      </TableFooter>
    </Table>
  )
}
