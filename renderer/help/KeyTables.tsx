import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { commands, keysText, mayUse, menus, placeKeys, plainLabel } from '../../shared/shell/commands.ts'
import { texts } from '../../shared/texts.ts'
import { commandLabel, isMac, keysOf } from '../core/commandTexts.ts'
import { useTexts } from '../core/language.ts'
import { usePlaces } from '../core/places.ts'
import { useSession } from '../core/session.ts'

type Line = readonly [label: string, keys: string]

/** Every command of the menus with its keys, as far as the reader may use it. */
export function KeyTables() {
  const { text, language } = useTexts()
  const { roles } = useSession()
  const places = usePlaces()
  const unkeyed = text('help.noKey', { find: keysOf('edit.palette') })
  const starts = places.flatMap((place) => (place.starts ?? []).map((start): Line => [text(start.label), unkeyed]))
  const going = places.map((place, i): Line => {
    const keys = placeKeys(i)
    return [text(place.label), keys ? keysText(keys, isMac) : unkeyed]
  })
  const lines: Line[] = [
    [text('help.openRow'), text('help.enter')],
    [text('help.escape'), 'Esc'],
    [text('help.tab'), 'Tab'],
  ]
  return (
    <Box component="section" sx={{ mb: 4 }}>
      <Typography variant="h2">{text('help.keys')}</Typography>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {text('help.keysLead')}
      </Typography>
      {menus.map((menu) => {
        const own = commands
          .filter((one) => one.menu === menu && mayUse(one, roles) && one.system !== 'toggleDevTools')
          .map((one): Line => [commandLabel(one.id, language), keysOf(one.id) || unkeyed])
        const all = [...own, ...(menu === 'go' ? going : menu === 'record' ? starts : [])]
        return all.length > 0 && <KeyTable key={menu} title={plainLabel(texts[language][`shell.menu.${menu}`] ?? menu)} lines={all} />
      })}
      <KeyTable title={text('help.inLists')} lines={lines} />
    </Box>
  )
}

function KeyTable({ title, lines }: { title: string; lines: readonly Line[] }) {
  const { text } = useTexts()
  const id = useId()
  return (
    <Paper sx={{ mb: 2 }}>
      <Typography id={id} variant="h3" sx={{ px: 2, pt: 1.5 }}>
        {title}
      </Typography>
      <Table size="small" aria-labelledby={id} sx={{ '& tbody tr:last-of-type td, & tbody tr:last-of-type th': { border: 0 } }}>
        <TableHead sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' }}>
          <TableRow>
            <TableCell>{text('help.command')}</TableCell>
            <TableCell>{text('help.key')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map(([label, keys]) => (
            <TableRow key={label}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 400 }}>
                {label}
              </TableCell>
              <TableCell align="right" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
                {keys}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Paper>
  )
}
