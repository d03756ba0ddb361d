import Box from '@mui/material/Box'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import Paper from '@mui/material/Paper'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import type { BedLine } from '../../shared/stays/stayReadsContract.ts'
import type { FieldControl, FieldSpec } from '../core/form/FormField.tsx'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'

interface Who {
  sex: string
  programmeId: string
}

/** A bed in a room for the other sex is shown and not offered: staff see that it is there, and why it is not meant. */
export function suits(bed: BedLine, sex: string): boolean {
  return bed.forSex === 'any' || (sex !== 'female' && sex !== 'male') || bed.forSex === sex
}

/** Beds by room, in the order of the rooms. */
export function byRoom<Bed extends { room: string }>(beds: readonly Bed[]): [room: string, beds: Bed[]][] {
  const rooms = new Map<string, Bed[]>()
  for (const bed of beds) rooms.set(bed.room, [...(rooms.get(bed.room) ?? []), bed])
  return [...rooms].sort(([a], [b]) => a.localeCompare(b, 'zh-CN', { numeric: true }))
}

function BedChooser({ control, who }: { control: FieldControl; who: Who }) {
  const { text, language } = useTexts()
  const board = useRead('stays.board', { programmeId: who.programmeId })
  const free = board.data?.freeBeds ?? []
  return (
    <FormControl error={control.error} component="fieldset" sx={{ width: 1 }}>
      <FormLabel component="legend">{fieldLabel(language, 'stays', 'bedId')}</FormLabel>
      <RadioGroup sx={{ display: 'block' }} value={(control.value as string | null) ?? ''} onChange={(_event, bedId) => control.onChange(bedId === '' ? null : bedId)}>
        <FormControlLabel value="" control={<Radio size="small" />} label={text('beds.none')} />
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))', gap: 1.5 }}>
          {byRoom(free).map(([room, beds]) => (
            <Paper key={room} role="group" aria-label={text('beds.room', { room })} sx={{ px: 1.5, py: 1 }}>
              <Typography variant="body2" color="textSecondary">
                {text('beds.roomFor', { room: text('beds.room', { room }), sex: [...new Set(beds.map((bed) => valueLabel(language, 'beds', 'forSex', bed.forSex)))].join(text('common.listComma')) })}
              </Typography>
              {beds.map((bed) => (
                <FormControlLabel
                  key={bed.bedId}
                  value={bed.bedId}
                  disabled={!suits(bed, who.sex)}
                  control={<Radio size="small" />}
                  label={text('beds.bed', { label: bed.label })}
                />
              ))}
            </Paper>
          ))}
        </Box>
      </RadioGroup>
      <FormHelperText>{control.error ? control.helperText : board.data && free.length === 0 ? text('beds.noneFree') : text('beds.suited')}</FormHelperText>
    </FormControl>
  )
}

/** A field that names a free bed, room by room, for somebody. */
export function bedField(who: Who, spec: Partial<FieldSpec> = {}): FieldSpec {
  return { columns: 12, ...spec, name: 'bedId', render: (control) => <BedChooser control={control} who={who} /> }
}
