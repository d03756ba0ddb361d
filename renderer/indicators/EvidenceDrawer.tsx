import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Drawer from '@mui/material/Drawer'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { DateSpan } from '../../shared/core/dates.ts'
import { kindLabel } from '../../shared/words/words.ts'
import { figureText } from '../../shared/reports/reportNumbers.ts'
import { countText, dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useGo } from '../core/ui/GoButton.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import type { FigureLine } from './FiguresPage.tsx'
import { recordAddress } from './recordAddress.ts'

/** A number that opens to its records. */
export type EvidenceOf = Pick<FigureLine, 'id' | 'name' | 'unitName' | 'value' | 'scale'> & {
  /** the number with its unit as it is written where it was pressed */
  shown?: string
  /** what is shown first: what counts, or what it is held against */
  part?: 'n' | 'd'
}

interface Props {
  figure: EvidenceOf
  /** null: the contract over all programmes */
  contractId: string | null
  span: DateSpan
  onClose: () => void
}

/** The records that one figure counts. Esc closes it; a row leads to the record, or to the person it is about. */
export function EvidenceDrawer({ figure, ...rest }: Omit<Props, 'figure'> & { figure: EvidenceOf | null }) {
  const { text } = useTexts()
  return (
    <Drawer anchor="right" open={figure !== null} onClose={rest.onClose} slotProps={{ paper: { 'aria-label': text('figures.evidence') } }}>
      {figure && <Evidence key={`${figure.id} ${rest.span.from}`} figure={figure} {...rest} />}
    </Drawer>
  )
}

function Evidence({ figure, contractId, span, onClose }: Props) {
  const { text, language } = useTexts()
  const go = useGo()
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const [part, setPart] = useState<'n' | 'd' | null>(figure.part ?? null)
  const asked = useRead('indicators.evidence', {
    contractId,
    from: span.from,
    to: span.to,
    indicatorId: figure.id,
    part,
    limit: model.pageSize,
    offset: model.page * model.pageSize,
  })
  const name = language === 'en' ? figure.name.en : figure.name.zh
  const unit = language === 'en' ? figure.unitName.en : figure.unitName.zh
  const rows = (asked.data?.rows ?? []).map((row, i) => ({ key: model.page * model.pageSize + i, ...row }))
  return (
    <Box role="region" aria-label={text('figures.evidence')} sx={{ width: 680, maxWidth: '90vw', p: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start' }}>
        <Box sx={{ flexGrow: 1 }}>
          <Typography variant="h2">{name}</Typography>
          <Typography sx={{ fontSize: '2rem', fontWeight: 700 }}>
            {figure.shown ?? (
              <>
                {figureText(figure)} <Typography component="span">{figure.scale === 3 ? '' : unit}</Typography>
              </>
            )}
          </Typography>
          <Typography color="textSecondary" sx={{ mb: 1.5 }}>
            {text('figures.evidenceOf', { from: dateText(span.from, language), to: dateText(span.to, language), count: countText(asked.data?.total ?? 0) })}
          </Typography>
        </Box>
        <Button onClick={onClose} autoFocus>
          {text('common.close')}
        </Button>
      </Box>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={part ?? 'all'}
        aria-label={text('figures.part')}
        onChange={(_event, next: 'n' | 'd' | 'all' | null) => {
          if (next === null) return
          setPart(next === 'all' ? null : next)
          setModel({ ...model, page: 0 })
        }}
        sx={{ mb: 1.5 }}
      >
        <ToggleButton value="all">{text('figures.part.all')}</ToggleButton>
        <ToggleButton value="n">{text('figures.part.counts')}</ToggleButton>
        <ToggleButton value="d">{text('figures.part.against')}</ToggleButton>
      </ToggleButtonGroup>
      <FailureAlert problem={asked.error} />
      {asked.data?.total === 0 ? (
        <Typography>{text('figures.evidenceNone')}</Typography>
      ) : (
        <RecordGrid
          label={text('figures.evidence')}
          rows={rows}
          rowId={(row) => row.key}
          isLoading={asked.isFetching}
          paging={{ total: asked.data?.total ?? 0, model, onChange: setModel }}
          onOpen={(row) => {
            const address = recordAddress(row, contractId)
            if (address) go(address)
          }}
          columns={[
            { field: 'label', headerName: text('figures.record'), flex: 1, minWidth: 180, valueGetter: (value: string | null) => value || '\u2014' },
            { field: 'table', headerName: text('figures.kind'), width: 110, valueFormatter: (value: string) => kindLabel(language, value) },
            { field: 'on', headerName: text('figures.on'), width: 140, valueFormatter: (value: string | null) => dateText(value, language) },
            { field: 'part', headerName: text('figures.part'), width: 90, valueFormatter: (value: 'n' | 'd') => text(`figures.part.${value}`) },
            { field: 'value', headerName: text('figures.value'), width: 80, type: 'number' },
          ]}
        />
      )}
    </Box>
  )
}
