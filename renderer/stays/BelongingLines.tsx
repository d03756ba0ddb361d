import AddIcon from '@mui/icons-material/Add'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useRef, useState } from 'react'
import type { Belonging } from '../../shared/stays/stayParts.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { fieldText } from '../core/failureText.ts'
import { useTexts } from '../core/language.ts'
import { useCommand } from '../core/useCalls.ts'
import { useNotify } from '../core/ui/Notices.tsx'

interface Props {
  stay: { id: string; clientId: string }
  receivedOn: string
  belongings: readonly Belonging[]
}

/** Things taken into safekeeping, one line each: Enter in a line writes it down and begins the next. */
export function BelongingLines({ stay, receivedOn, belongings }: Props) {
  const { text, language } = useTexts()
  const notify = useNotify()
  const [item, setItem] = useState('')
  const [quantity, setQuantity] = useState('1')
  const [condition, setCondition] = useState('')
  const [isSigned, setIsSigned] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const record = useCommand('belongings.record')
  const label = (name: string) => fieldLabel(language, 'belongings', name)
  const wrong = (name: string) => fieldText(record.error, name, language)

  async function add(): Promise<void> {
    if (item.trim() === '' || record.isPending) {
      first.current?.focus()
      return
    }
    try {
      const count = Number(quantity.normalize('NFKC'))
      const kept = await record.mutateAsync({
        stayId: stay.id,
        clientId: stay.clientId,
        item,
        quantity: Number.isInteger(count) ? count : 0,
        condition: condition.trim() === '' ? null : condition,
        receivedOn,
        receivedSigned: isSigned,
        returnedSigned: false,
      })
      notify({ words: text('belongings.kept', { item: kept.item }), undo: { name: 'belongings.void', input: { id: kept.id, version: kept.version, reason: text('stays.enteredInError') } } })
      setItem('')
      setQuantity('1')
      setCondition('')
      first.current?.focus()
    } catch {
      return
    }
  }

  return (
    <Box>
      {belongings.length > 0 && (
        <Box component="ul" sx={{ m: 0, mb: 1.5, pl: 2.5 }}>
          {belongings.map((one) => (
            <li key={one.id}>
              <Typography component="span">{text('belongings.line', { item: one.item, quantity: one.quantity })}</Typography>
              {one.condition && (
                <Typography component="span" color="textSecondary">
                  {` · ${one.condition}`}
                </Typography>
              )}
            </li>
          ))}
        </Box>
      )}
      <Box
        role="group"
        aria-label={text('belongings.add')}
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 1.5fr) minmax(0, 4fr) auto auto', gap: 1.5, alignItems: 'start' }}
        onKeyDown={(event) => {
          // Enter on the button presses it by itself.
          if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing || (event.target as HTMLElement).tagName !== 'INPUT') return
          event.preventDefault()
          void add()
        }}
      >
        <TextField inputRef={first} label={label('item')} value={item} onChange={(event) => setItem(event.target.value)} autoComplete="off" error={wrong('item') !== undefined} helperText={wrong('item')} />
        <TextField label={label('quantity')} value={quantity} onChange={(event) => setQuantity(event.target.value)} autoComplete="off" error={wrong('quantity') !== undefined} helperText={wrong('quantity')} slotProps={{ htmlInput: { inputMode: 'numeric' } }} />
        <TextField label={label('condition')} value={condition} onChange={(event) => setCondition(event.target.value)} autoComplete="off" />
        <FormControlLabel label={text('belongings.signed')} control={<Checkbox checked={isSigned} onChange={(_event, isOn) => setIsSigned(isOn)} />} />
        <Button variant="outlined" startIcon={<AddIcon />} loading={record.isPending} onClick={() => void add()} sx={{ height: 40 }}>
          {text('belongings.addDo')}
        </Button>
      </Box>
      {Object.keys(record.error?.refusal.fields ?? {}).length === 0 && <FailureAlert problem={record.error} />}
    </Box>
  )
}
