import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { GridColDef } from '@mui/x-data-grid'
import { useState } from 'react'
import { fieldLabel } from '../../shared/words/words.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { DateInput } from '../core/form/DateInput.tsx'
import { useShownValue } from '../core/form/useShownValue.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import { ActivityAttendanceDialog } from './ActivityAttendanceDialog.tsx'
import { AmendRegisterDialog, RecordRegisterDialog, type RegisterRow } from './RegisterDialogs.tsx'
import type { Register } from './registers.ts'
import { StandingChip } from './StandingChip.tsx'
import { hasStandings, useClientNames, useStandings } from './useRegisterNames.ts'

/** The list of one kind of work with its quick entry; a row opens to be corrected. */
export function RegisterList({ register }: { register: Register }) {
  const { text, language } = useTexts()
  const { kind, name } = register
  const shown = useShownValue(kind.fields, kind.table)
  const account = useAccountNames()
  const mayWrite = useHolds(...register.writers)
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const [span, setSpan] = useState<{ from: string | null; to: string | null }>({ from: null, to: null })
  const [open, setOpen] = useState<'new' | RegisterRow | null>(null)
  const [attended, setAttended] = useState<RegisterRow | null>(null)
  const found = useRead(`${name}.list`, {
    ...(span.from ? { from: span.from } : {}),
    ...(span.to ? { to: span.to } : {}),
    limit: model.pageSize,
    offset: model.page * model.pageSize,
  })
  const rows = (found.data?.rows ?? []) as unknown as RegisterRow[]
  const standings = useStandings(name, rows)
  const clientName = useClientNames(rows)
  const [first, ...others] = register.columns as [string, ...string[]]
  const said = (field: string, value: unknown, row: RegisterRow): string => {
    if (field === 'heads') return countText(standings.get(row.id)?.heads ?? Number(row['otherHeads']))
    if (field === 'clientId') return clientName(value as string | null)
    if (field === 'attendeeIds') return (value as string[]).map(account).join(text('common.listComma')) || '\u2014'
    return field === 'workerId' || field === 'accountId' ? account(value as string) : shown(field, value)
  }
  const column = (field: string): GridColDef<RegisterRow> => ({
    field,
    headerName: field === 'heads' ? text('activities.heads') : fieldLabel(language, kind.table, field),
    valueGetter: (value: unknown, row) => said(field, value, row),
  })
  const columns: GridColDef<RegisterRow>[] = [{ ...column(register.dateField), width: 150 }, { ...column(first), flex: 1, minWidth: 140 }, ...others.map((field) => ({ ...column(field), width: 120 }))]
  if (hasStandings(name)) {
    columns.push({ field: 'version', headerName: text('groups.countsHead'), width: 210, sortable: false, renderCell: ({ row }) => <StandingChip standing={standings.get(row.id)} /> })
  }
  if (name === 'activities' && mayWrite) {
    columns.push({
      field: 'id',
      headerName: text('attendance.title'),
      width: 110,
      renderCell: ({ row }) => (
        <Button
          size="small"
          onClick={(event) => {
            event.stopPropagation()
            setAttended(row)
          }}
        >
          {text('attendance.open')}
        </Button>
      ),
    })
  }
  const begin = mayWrite ? (
    <Button variant="contained" onClick={() => setOpen('new')}>
      {text(`activities.new.${name}`)}
    </Button>
  ) : null
  const isEmpty = found.isSuccess && rows.length === 0 && span.from === null && span.to === null
  return (
    <>
      {!isEmpty && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 2 }}>
          <Box sx={{ width: 190 }}>
            <DateInput label={text('sessions.from')} value={span.from} onChange={(from) => setSpan({ ...span, from })} />
          </Box>
          <Box sx={{ width: 190 }}>
            <DateInput label={text('sessions.to')} value={span.to} onChange={(to) => setSpan({ ...span, to })} />
          </Box>
          <Box sx={{ flexGrow: 1, color: 'text.secondary' }}>{found.data ? text('activities.count', { count: countText(found.data.total) }) : ''}</Box>
          {begin}
        </Box>
      )}
      <FailureAlert problem={found.error} />
      {isEmpty ? (
        <EmptyState words={text(`activities.none.${name}`)} action={begin} />
      ) : (
        <RecordGrid
          label={text(`activities.tab.${name}`)}
          rows={rows}
          columns={columns}
          isLoading={found.isFetching}
          {...(mayWrite ? { onOpen: (row: RegisterRow) => setOpen(row) } : {})}
          paging={{ total: found.data?.total ?? 0, model, onChange: setModel }}
        />
      )}
      {attended && <ActivityAttendanceDialog activityId={attended.id} name={String(attended['name'])} onClose={() => setAttended(null)} />}
      {open === 'new' && <RecordRegisterDialog register={register} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && <AmendRegisterDialog register={register} row={open} onClose={() => setOpen(null)} />}
    </>
  )
}
