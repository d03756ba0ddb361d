import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useState } from 'react'
import { beds, bedStocks, programmes, sites } from '../../shared/programmes/programme.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import type { Option } from '../core/form/ChoiceInput.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Register } from '../core/register/Register.tsx'
import { useHolds, useSession } from '../core/session.ts'
import { Page } from '../core/ui/Page.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { isOutOn, picker, Rooms, type BedRow } from './Rooms.tsx'

const sections = ['programmes', 'beds', 'stocks', 'sites'] as const
type Section = (typeof sections)[number]

/** What everything else hangs on: where help is given, which programmes are counted, which beds there are. */
export function ProgrammesPage() {
  const { text } = useTexts()
  const [open, setOpen] = useState<Section>('programmes')
  return (
    <Page title={text('programmes.title')} lead={text('programmes.lead')}>
      <Tabs value={open} onChange={(_event, next: Section) => setOpen(next)} aria-label={text('programmes.title')}>
        {sections.map((one) => (
          <Tab key={one} value={one} id={`tab-${one}`} aria-controls={`panel-${one}`} label={text(`programmes.${one}`)} />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`panel-${open}`} aria-labelledby={`tab-${open}`} sx={{ pt: 2.5 }}>
        {open === 'sites' && <Sites />}
        {open === 'programmes' && <Programmes />}
        {open === 'beds' && <Beds />}
        {open === 'stocks' && <Stocks />}
      </Box>
    </Page>
  )
}

/** Names of the rows a form may point at. */
function useOptions(name: 'organisations' | 'sites' | 'programmes'): Option[] {
  const asked = useRead(`${name}.list` as 'sites.list', { limit: 500 })
  return (asked.data?.rows ?? []).map((row) => ({ value: row.id, label: row.name }))
}

const nameIn = (options: readonly Option[], id: string): string => options.find((one) => one.value === id)?.label ?? '\u2014'

function Sites() {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const organisations = useOptions('organisations')
  const { organisationId } = useSession()
  const head = (field: string): string => fieldLabel(language, 'sites', field)
  return (
    <Register
      name="sites"
      schema={sites.fields}
      table="sites"
      label={text('programmes.sites')}
      columns={[
        { field: 'name', headerName: head('name'), flex: 1 },
        { field: 'kind', headerName: head('kind'), width: 180, valueFormatter: (value: string) => label('siteKind', value) },
        { field: 'organisationId', headerName: head('organisationId'), width: 220, valueFormatter: (value: string) => nameIn(organisations, value) },
        { field: 'address', headerName: head('address'), flex: 1 },
      ]}
      sections={[{ fields: ['name', 'kind', picker('organisationId', organisations), 'address'] }]}
      initial={{ organisationId }}
      nameOf={(row) => row.name}
      addLabel={text('programmes.addSite')}
      emptyWords={text('programmes.noSites')}
      mayWrite={useHolds('manager', 'admin')}
    />
  )
}

function Programmes() {
  const { text, language } = useTexts()
  const places = useOptions('sites')
  const { today } = useSession()
  const head = (field: string): string => fieldLabel(language, 'programmes', field)
  return (
    <Register
      name="programmes"
      schema={programmes.fields}
      table="programmes"
      label={text('programmes.programmes')}
      columns={[
        { field: 'name', headerName: head('name'), flex: 1 },
        { field: 'kind', headerName: head('kind'), width: 160, valueFormatter: (value: string) => valueLabel(language, 'programmes', 'kind', value) },
        { field: 'siteId', headerName: head('siteId'), width: 200, valueFormatter: (value: string) => nameIn(places, value) },
        { field: 'startOn', headerName: head('startOn'), width: 150, valueFormatter: (value: string) => dateText(value, language) },
        { field: 'endOn', headerName: head('endOn'), width: 150, valueFormatter: (value: string | null) => dateText(value, language) },
      ]}
      sections={[{ fields: ['name', picker('siteId', places), 'kind', 'nightsBy', 'projectType', 'startOn', 'endOn', { name: 'note', columns: 12 }] }]}
      initial={{ kind: 'lodging', nightsBy: 'stay', startOn: today, ...(places.length === 1 ? { siteId: places[0]?.value } : {}) }}
      nameOf={(row) => row.name}
      addLabel={text('programmes.addProgramme')}
      emptyWords={text('programmes.noProgrammes')}
      mayWrite={useHolds('manager', 'admin')}
    />
  )
}

function Beds() {
  const { text, language } = useTexts()
  const mayWrite = useHolds('manager', 'admin')
  const owners = useOptions('programmes')
  const { today } = useSession()
  const head = (field: string): string => fieldLabel(language, 'beds', field)
  const place = (row: { programmeId: string; room: string; label: string }): string => `${nameIn(owners, row.programmeId)} ${row.room} ${row.label}`
  const order = new Intl.Collator('zh-CN', { numeric: true })
  const outText = (bed: BedRow): string => {
    if (!isOutOn(bed, today)) return ''
    const reason = bed.outReason ?? ''
    return bed.outUntil === null ? text('programmes.outOpen', { reason }) : text('programmes.outNow', { on: dateText(bed.outUntil, language), reason })
  }
  return (
    <>
      <Rooms owners={owners} mayWrite={mayWrite} />
      <Register
        name="beds"
        schema={beds.fields}
        table="beds"
        label={text('programmes.beds')}
        columns={[
          { field: 'room', headerName: head('room'), width: 100 },
          { field: 'label', headerName: head('label'), width: 90 },
          { field: 'forSex', headerName: head('forSex'), width: 100, valueFormatter: (value: string) => valueLabel(language, 'beds', 'forSex', value) },
          { field: 'programmeId', headerName: head('programmeId'), flex: 1, minWidth: 120, valueFormatter: (value: string) => nameIn(owners, value) },
          { field: 'inUseFrom', headerName: head('inUseFrom'), width: 130, valueFormatter: (value: string) => dateText(value, language) },
          { field: 'inUseTo', headerName: head('inUseTo'), width: 130, valueFormatter: (value: string | null) => dateText(value, language) },
          { field: 'outReason', headerName: text('programmes.state'), width: 150, valueGetter: (_value, row) => outText(row) },
        ]}
        sections={[
          { fields: [picker('programmeId', owners), 'room', 'label', 'forSex', 'inUseFrom', 'inUseTo'] },
          { title: text('programmes.outOfUse'), lead: text('programmes.outLead'), fields: ['outFrom', 'outUntil', { name: 'outReason', columns: 12 }] },
        ]}
        initial={{ inUseFrom: today, forSex: 'any', ...(owners.length === 1 ? { programmeId: owners[0]?.value } : {}) }}
        nameOf={(row) => `${row.room} ${row.label}`}
        sort={(a, b) => order.compare(place(a), place(b))}
        addLabel={text('programmes.addBed')}
        emptyWords={text('programmes.noBeds')}
        mayWrite={mayWrite}
      />
    </>
  )
}

function Stocks() {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const owners = useOptions('programmes')
  const { today } = useSession()
  const head = (field: string): string => fieldLabel(language, 'bed_stocks', field)
  return (
    <Register
      name="bedStocks"
      schema={bedStocks.fields}
      table="bed_stocks"
      label={text('programmes.stocks')}
      columns={[
        { field: 'programmeId', headerName: head('programmeId'), flex: 1, valueFormatter: (value: string) => nameIn(owners, value) },
        { field: 'beds', headerName: head('beds'), width: 120, align: 'right', headerAlign: 'right' },
        { field: 'householdKind', headerName: head('householdKind'), width: 180, valueFormatter: (value: string | null) => label('householdKind', value) },
        { field: 'fromOn', headerName: head('fromOn'), width: 150, valueFormatter: (value: string) => dateText(value, language) },
        { field: 'toOn', headerName: head('toOn'), width: 150, valueFormatter: (value: string | null) => dateText(value, language) },
      ]}
      sections={[{ fields: [picker('programmeId', owners), 'beds', 'householdKind', 'fromOn', 'toOn'] }]}
      initial={{ fromOn: today, ...(owners.length === 1 ? { programmeId: owners[0]?.value } : {}) }}
      nameOf={(row) => `${nameIn(owners, row.programmeId)} ${row.fromOn}`}
      addLabel={text('programmes.addStock')}
      emptyWords={text('programmes.noStocks')}
      mayWrite={useHolds('manager', 'admin')}
    />
  )
}
