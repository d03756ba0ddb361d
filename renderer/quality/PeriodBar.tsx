import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { DateInput } from '../core/form/DateInput.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useFilters } from '../core/useFilters.ts'
import { useRead } from '../core/useCalls.ts'

/** The summary of the period and programme in the address; without them the quarter before and the one that runs. */
export function useSummary() {
  const [{ from, to, programmeId }] = useFilters()
  return useRead('quality.summary', { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(programmeId ? { programmeId } : {}) })
}

/** Which days and which programme are looked at. */
export function PeriodBar({ from, to }: { from: string | undefined; to: string | undefined }) {
  const { text, language } = useTexts()
  const [filters, setFilters] = useFilters()
  const programmes = useRead('programmes.list', { limit: 500 })
  return (
    <Box role="group" aria-label={text('list.filters')} sx={{ display: 'flex', gap: 1.5, mb: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box sx={{ width: 180 }}>
        <DateInput label={text('list.from')} value={filters['from'] ?? null} onChange={(next) => setFilters({ from: next ?? undefined })} />
      </Box>
      <Box sx={{ width: 180 }}>
        <DateInput label={text('list.to')} value={filters['to'] ?? null} onChange={(next) => setFilters({ to: next ?? undefined })} />
      </Box>
      <TextField
        select
        label={text('quality.programme')}
        value={filters['programmeId'] ?? ''}
        onChange={(event) => setFilters({ programmeId: event.target.value || undefined })}
        sx={{ width: 220 }}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{text('quality.allProgrammes')}</MenuItem>
        {(programmes.data?.rows ?? []).map((one) => (
          <MenuItem key={one.id} value={one.id}>
            {one.name}
          </MenuItem>
        ))}
      </TextField>
      {from && to && (
        <Typography variant="body2" color="textSecondary">
          {text('quality.period', { from: dateText(from, language), to: dateText(to, language) })}
        </Typography>
      )}
    </Box>
  )
}
