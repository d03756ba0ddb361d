import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { edgeOf, useItemWords, type CalendarItem } from './calendarWords.ts'

interface Props {
  items: readonly CalendarItem[]
  onOpen: (item: CalendarItem) => void
  label: string
  /** whose it is, where several people's days are shown together */
  hasWorker: boolean
}

/** The month as lines, each day said once. */
export function DayList({ items, onOpen, label, hasWorker }: Props) {
  const { text, language } = useTexts()
  const words = useItemWords()
  const code = useCodeLabels()
  const account = useAccountNames()
  return (
    <Paper sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell>{text('calendar.day')}</TableCell>
            <TableCell>{text('calendar.time')}</TableCell>
            <TableCell>{text('calendar.who')}</TableCell>
            {hasWorker && <TableCell>{text('sessions.worker')}</TableCell>}
            <TableCell>{text('calendar.where')}</TableCell>
            <TableCell>{text('calendar.state')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((item, at) => {
            const isFirst = items[at - 1]?.on !== item.on
            return (
              <TableRow key={item.id} hover>
                <TableCell component="th" scope="row" sx={{ fontWeight: 700, whiteSpace: 'nowrap', borderBottom: items[at + 1]?.on === item.on ? 0 : undefined }}>
                  {isFirst ? dateText(item.on, language) : ''}
                </TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{item.startTime ? text('calendar.fromFor', { time: item.startTime, minutes: item.minutes }) : '\u2014'}</TableCell>
                <TableCell>
                  <Button size="small" onClick={() => onOpen(item)} aria-label={words.whole(item)} sx={{ ml: -0.75, minWidth: 0 }}>
                    {words.name(item)}
                  </Button>
                  <Box component="span" sx={{ color: 'text.secondary', ml: 0.5 }}>
                    {item.caseNo}
                  </Box>
                </TableCell>
                {hasWorker && <TableCell>{account(item.workerId)}</TableCell>}
                <TableCell>{[code('sessionMode', item.mode), item.place].filter(Boolean).join(' · ')}</TableCell>
                <TableCell>
                  <Box component="span" sx={{ borderLeft: 4, borderColor: edgeOf[item.status], pl: 1, whiteSpace: 'nowrap' }}>
                    {words.status(item)}
                  </Box>
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </Paper>
  )
}
