import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import LinearProgress from '@mui/material/LinearProgress'
import MenuItem from '@mui/material/MenuItem'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { ContractChoice, useContractChoice } from '../contracts/ContractChoice.tsx'
import { quartersBefore, quarterSpan } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { recall, remember } from '../core/remember.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useRead } from '../core/useCalls.ts'
import { EvidenceDrawer } from './EvidenceDrawer.tsx'
import { FigureCharts } from './FigureCharts.tsx'
import { FigureTable } from './FigureTable.tsx'

export type FigureLine = CallOutput<'indicators.figures'>['indicators'][number]

/** Six years: imports bring old quarters too. */
const quartersOffered = 24

/** Every indicator of one quarter; a click on a number opens the records it counts. */
export function FiguresPage() {
  const { text } = useTexts()
  const { today } = useSession()
  const mayOpen = useHolds('manager')
  const quarters = quartersBefore(today, quartersOffered)
  const recalled = recall('quarter')
  const [quarter, setQuarter] = useState(recalled && quarters.includes(recalled) ? recalled : quarters[1]!)
  const [onlyCounted, setOnlyCounted] = useState(true)
  const contract = useContractChoice()
  const { contractId } = contract
  const [opened, setOpened] = useState<FigureLine | null>(null)
  const span = quarterSpan(quarter)
  const asked = useRead('indicators.figures', { contractId, ...span }, { enabled: contract.isReady })
  const figures = asked.data?.indicators ?? []
  const shown = onlyCounted ? figures.filter((figure) => figure.rows > 0 || (figure.N ?? 0) > 0) : figures

  return (
    <Page
      title={text('figures.title')}
      lead={
        asked.data
          ? `${text('figures.contract')} ${asked.data.contract.contractNo} ${asked.data.contract.title}`
          : undefined
      }
      action={
        <Box sx={{ display: 'flex', gap: 2 }}>
          <ContractChoice {...contract} />
          <TextField
            select
            label={text('figures.quarter')}
            value={quarter}
            onChange={(event) => {
              setQuarter(event.target.value)
              remember('quarter', event.target.value)
            }}
            sx={{ width: 200 }}
          >
            {quarters.map((one) => (
              <MenuItem key={one} value={one}>
                {text('period.quarter', { year: one.slice(0, 4), number: one.slice(5) })}
              </MenuItem>
            ))}
          </TextField>
        </Box>
      }
    >
      <Box sx={{ height: 4 }}>{asked.isFetching && <LinearProgress aria-label={text('common.loading')} />}</Box>
      <FailureAlert problem={asked.error} />
      {asked.data && (
        <>
          <FormControlLabel
            control={<Switch checked={onlyCounted} onChange={(event) => setOnlyCounted(event.target.checked)} />}
            label={text('figures.onlyCounted')}
            sx={{ mb: 1 }}
          />
          {shown.length === 0 ? (
            <EmptyState words={text('figures.none')} />
          ) : (
            <FigureTable figures={shown} onOpen={mayOpen ? setOpened : null} />
          )}
          <FigureCharts figures={shown} />
        </>
      )}
      <EvidenceDrawer figure={opened} contractId={contractId} span={span} onClose={() => setOpened(null)} />
    </Page>
  )
}
