import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { caseStatuses } from '../../shared/cases/caseStatus.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'

type Filters = Record<'stage' | 'worker' | 'programme' | 'due', string | undefined>

interface Props {
  isLeader: boolean
  filters: Filters
  onChange: (changes: Partial<Filters>) => void
}

/** By stage, worker, programme and what is due. */
export function BoardFilters({ isLeader, filters, onChange }: Props) {
  const { text, language } = useTexts()
  const accounts = useRead('accounts.list', {}, { enabled: isLeader })
  const programmes = useRead('programmes.list', { limit: 500 })
  const stages = [
    { value: 'live', label: text('cases.filter.live') },
    ...caseStatuses.map((value) => ({ value, label: valueLabel(language, 'cases', 'status', value) })),
    { value: 'over', label: text('cases.filter.over') },
    { value: 'all', label: text('cases.filter.all') },
  ]
  const workers = (accounts.data ?? [])
    .filter(({ roles }) => roles.some((role) => role === 'socialWorker' || role === 'staff' || role === 'supervisor' || role === 'manager'))
    .map((one) => ({ value: one.id, label: one.displayName }))
  const due = [
    { value: 'overdue', label: text('cases.filter.overdue') },
    { value: 'week', label: text('cases.filter.week') },
  ]
  return (
    <Box role="group" aria-label={text('cases.filters')} sx={{ display: 'flex', gap: 1.5, mb: 2, flexWrap: 'wrap' }}>
      <Choice label={text('cases.filter.stage')} value={filters.stage} options={stages} onChange={(stage) => onChange({ stage: stage === 'live' ? undefined : stage })} />
      <Choice label={text('cases.filter.due')} value={filters.due} none={text('cases.filter.anyTime')} options={due} onChange={(next) => onChange({ due: next })} />
      {isLeader && <Choice label={text('cases.filter.worker')} value={filters.worker} none={text('cases.filter.anybody')} options={workers} onChange={(worker) => onChange({ worker })} />}
      <Choice
        label={text('cases.filter.programme')}
        value={filters.programme}
        none={text('cases.filter.anywhere')}
        options={(programmes.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
        onChange={(programme) => onChange({ programme })}
      />
    </Box>
  )
}

interface ChoiceProps {
  label: string
  value: string | undefined
  options: readonly { value: string; label: string }[]
  /** the words for no filter */
  none?: string
  onChange: (value: string | undefined) => void
}

/** One filter: a small menu. */
export function Choice({ label, value, options, none, onChange }: ChoiceProps) {
  const known = options.some((one) => one.value === value)
  return (
    <TextField
      select
      label={label}
      value={known ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      sx={{ width: 200 }}
      slotProps={{ select: { displayEmpty: none !== undefined }, inputLabel: { shrink: true } }}
    >
      {none !== undefined && <MenuItem value="">{none}</MenuItem>}
      {options.map((one) => (
        <MenuItem key={one.value} value={one.value}>
          {one.label}
        </MenuItem>
      ))}
    </TextField>
  )
}
