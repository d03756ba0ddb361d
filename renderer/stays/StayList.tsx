import Chip from '@mui/material/Chip'
import { useNavigate } from '@tanstack/react-router'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { nameOf } from '../clients/clientWords.ts'
import { clientField } from '../clients/ClientPicker.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useFilters } from '../core/useFilters.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { useCodeLabels } from '../core/usePack.ts'
import { programmeField, useProgrammeNames } from '../programmes/ProgrammePicker.tsx'

type Line = CallOutput<'stays.list'>['rows'][number]

/** All stays, newest first unless sorted otherwise; a row opens the stay. */
export function StayList() {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const programme = useProgrammeNames()
  const navigate = useNavigate()
  const [{ inCareOn, exitFrom, exitTo }, setFilters] = useFilters()
  const label = (name: string) => fieldLabel(language, 'stays', name)
  const day = (field: 'contactOn' | 'admittedOn' | 'exitOn'): ListColumn<Line> => ({
    field,
    label: label(field),
    width: 150,
    isSortable: true,
    cell: (row) => dateText(row[field], language),
  })
  const columns: ListColumn<Line>[] = [
    { field: 'stayNo', label: label('stayNo'), width: 130, isSortable: true },
    { field: 'name', label: fieldLabel(language, 'clients', 'name'), isSortable: true, cell: nameOf },
    { field: 'sex', label: fieldLabel(language, 'clients', 'sex'), width: 80, codeList: 'sex', cell: (row) => code('sex', row.sex) },
    { field: 'status', label: label('status'), width: 130, isSortable: true, cell: (row) => valueLabel(language, 'stays', 'status', row.status) },
    day('contactOn'),
    day('admittedOn'),
    day('exitOn'),
    { field: 'exitMode', label: label('exitMode'), width: 150, isSortable: true, codeList: 'exitMode', cell: (row) => code('exitMode', row.exitMode) },
    { field: 'clientNo', label: fieldLabel(language, 'clients', 'clientNo'), width: 140, isExtra: true },
    { field: 'programmeId', label: label('programmeId'), isExtra: true, cell: (row) => programme(row.programmeId) },
  ]
  return (
    <>
    {(inCareOn ?? exitFrom) && (
      <Chip
        sx={{ mb: 2 }}
        label={inCareOn ? text('stays.inCareOn', { day: dateText(inCareOn, language) }) : text('stays.leftBetween', { from: dateText(exitFrom, language), to: dateText(exitTo, language) })}
        onDelete={() => setFilters({ inCareOn: undefined, exitFrom: undefined, exitTo: undefined })}
      />
    )}
    <RecordList<Line>
      name="stays.list"
      label={text('stays.title')}
      table="stays"
      columns={columns}
      filters={[
        { name: 'status', columns: 2 },
        clientField('clientId', { columns: 3 }),
        programmeField('programmeId', 'lodging', { columns: 3 }),
        { name: 'from', columns: 2 },
        { name: 'to', columns: 2 },
        { name: 'onlyOpen', label: text('stays.onlyOpen'), columns: 3 },
      ]}
      fixed={{ ...(inCareOn ? { inCareOn } : {}), ...(exitFrom && exitTo ? { exitFrom, exitTo } : {}) }}
      onOpen={(row) => void navigate({ to: '/stays/$stayId', params: { stayId: row.id } })}
      empty={{ words: text('stays.none') }}
    />
    </>
  )
}
