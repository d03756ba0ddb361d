import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import type { z } from 'zod'
import { fieldLabel } from '../../../shared/words/words.ts'
import { useTexts } from '../language.ts'
import type { Clash } from './clashes.ts'
import type { Values } from './paths.ts'
import { useShownValue } from './useShownValue.ts'

interface Props {
  schema: z.ZodObject
  table: string
  clashes: readonly Clash[]
  values: Values
  onChoose: (name: string, value: unknown) => void
}

/** Two people changed one record: for each field that both touched, what it was and what each wrote, to choose from. */
export function ClashTable({ schema, table, clashes, values, onChoose }: Props) {
  const { text, language } = useTexts()
  const shown = useShownValue(schema, table)
  return (
    <Alert severity="warning" sx={{ mb: 2, '& .MuiAlert-message': { width: '100%' } }}>
      {text(clashes.length === 0 ? 'clash.merged' : 'clash.lead')}
      {clashes.length > 0 && (
        <Table size="small" aria-label={text('clash.lead')}>
          <TableHead>
            <TableRow>
              <TableCell>{text('clash.field')}</TableCell>
              <TableCell>{text('clash.was')}</TableCell>
              <TableCell>{text('clash.theirs')}</TableCell>
              <TableCell>{text('clash.mine')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {clashes.map(({ name, was, mine, theirs }) => (
              <TableRow key={name}>
                <TableCell component="th" scope="row">
                  {fieldLabel(language, table, name)}
                </TableCell>
                <TableCell>{shown(name, was)}</TableCell>
                {[theirs, mine].map((value, at) => (
                  <TableCell key={at}>
                    {shown(name, value)}{' '}
                    <Button size="small" disabled={JSON.stringify(values[name]) === JSON.stringify(value)} onClick={() => onChoose(name, value)}>
                      {text(at === 0 ? 'clash.takeTheirs' : 'clash.keepMine')}
                    </Button>
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Alert>
  )
}
