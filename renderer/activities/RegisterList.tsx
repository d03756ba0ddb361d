import Button from '@mui/material/Button'
import { useState } from 'react'
import type { z } from 'zod'
import { fieldKind } from '../../shared/core/fieldKind.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { accountField, useAccountNames } from '../accounts/AccountPicker.tsx'
import { clientField } from '../clients/ClientPicker.tsx'
import { useShownValue } from '../core/form/useShownValue.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import type { ListFilter } from '../core/list/listFilter.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { useHolds } from '../core/session.ts'
import { programmeField, useProgrammeNames } from '../programmes/ProgrammePicker.tsx'
import { ActivityAttendanceDialog } from './ActivityAttendanceDialog.tsx'
import { AmendRegisterDialog, RecordRegisterDialog, type RegisterRow } from './RegisterDialogs.tsx'
import type { Register } from './registers.ts'
import { StandingChip } from './StandingChip.tsx'
import { hasStandings, useStandings } from './useStandings.ts'

/** Columns whose words are no order: a name stands behind an id, a text is read and not looked up. */
const unsorted = ['clientId', 'workerId', 'accountId', 'attendeeIds', 'description']

/** The list of one kind of work with its quick entry; a row opens to be corrected. */
export function RegisterList({ register }: { register: Register }) {
  const { text, language } = useTexts()
  const { kind, name } = register
  const fields = kind.fields.shape as Record<string, z.ZodType>
  const shown = useShownValue(kind.fields, kind.table)
  const account = useAccountNames()
  const programme = useProgrammeNames()
  const mayWrite = useHolds(...register.writers)
  const [open, setOpen] = useState<'new' | RegisterRow | null>(null)
  const [attended, setAttended] = useState<RegisterRow | null>(null)
  const [rows, setRows] = useState<readonly RegisterRow[]>([])
  const standings = useStandings(name, rows)
  const valueOf = (row: RegisterRow, field: string, nameOf: (clientId: string) => string): string => {
    const value = row[field]
    if (field === 'heads') return countText(standings.get(row.id)?.heads ?? Number(row['otherHeads']))
    if (field === 'attendeeIds') return (value as string[]).map(account).join(text('common.listComma')) || '\u2014'
    if (field === 'clientId') return typeof value === 'string' ? nameOf(value) : '\u2014'
    if (field === 'programmeId') return programme(value as string)
    return field === 'workerId' || field === 'accountId' ? account(value as string) : shown(field, value)
  }
  const column = (field: string): ListColumn<RegisterRow> => {
    const own = fields[field] ? fieldKind(fields[field]) : null
    return {
      field,
      label: field === 'heads' ? text('activities.heads') : fieldLabel(language, kind.table, field),
      isSortable: field in fields && !unsorted.includes(field),
      isNumber: field === 'heads' || own?.type === 'number' || own?.type === 'money',
      isForEyes: field === 'heads',
      ...(own?.type === 'code' ? { codeList: own.list } : {}),
      cell: (row, nameOf) => valueOf(row, field, nameOf),
    }
  }
  const [first, ...others] = register.columns as [string, ...string[]]
  const columns: ListColumn<RegisterRow>[] = [
    { ...column(register.dateField), width: 150 },
    { ...column(first), minWidth: 140 },
    ...others.map((field) => ({ ...column(field), width: 120 })),
    ...(hasStandings(name) ? [{ field: 'standing', label: text('groups.countsHead'), width: 210, isForEyes: true, isRich: true, cell: (row: RegisterRow) => <StandingChip standing={standings.get(row.id)} /> }] : []),
    ...('programmeId' in fields ? [{ ...column('programmeId'), isSortable: false, isExtra: true }] : []),
    ...('note' in fields ? [{ ...column('note'), isSortable: false, isExtra: true }] : []),
  ]
  if (name === 'activities' && mayWrite) {
    columns.push({
      field: 'id',
      label: text('attendance.title'),
      width: 110,
      isForEyes: true,
      isRich: true,
      cell: (row) => (
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
  const filters: ListFilter[] = [
    ...(fields['kind'] ? [{ name: 'kind', values: fields['kind'], columns: 2 }] : []),
    ...('clientId' in fields ? [clientField('clientId', { columns: 2 })] : []),
    ...('workerId' in fields ? [accountField('workerId', undefined, { columns: 2 })] : []),
    programmeField('programmeId', undefined, { columns: 2 }),
    { name: 'from', columns: 2 },
    { name: 'to', columns: 2 },
  ]
  const begin = mayWrite ? (
    <Button variant="contained" onClick={() => setOpen('new')}>
      {text(`activities.new.${name}`)}
    </Button>
  ) : null
  return (
    <>
      <RecordList<RegisterRow>
        name={`${name}.list`}
        label={text(`activities.tab.${name}`)}
        table={kind.table}
        columns={columns}
        filters={filters}
        {...('clientId' in fields ? { personOf: (row: RegisterRow) => (row['clientId'] as string | null | undefined) ?? null } : {})}
        tools={() => begin}
        onRows={setRows}
        {...(mayWrite ? { onOpen: (row: RegisterRow) => setOpen(row) } : {})}
        empty={{ words: text(`activities.none.${name}`), action: begin }}
      />
      {attended && <ActivityAttendanceDialog activityId={attended.id} name={String(attended['name'])} onClose={() => setAttended(null)} />}
      {open === 'new' && <RecordRegisterDialog register={register} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && <AmendRegisterDialog register={register} row={open} onClose={() => setOpen(null)} />}
    </>
  )
}
