import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Drawer from '@mui/material/Drawer'
import Typography from '@mui/material/Typography'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DateSpan } from '../../shared/core/dates.ts'
import { figureText } from '../../shared/reports/reportNumbers.ts'
import { countText, dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'
import type { FigureLine } from './FiguresPage.tsx'

interface Props {
  figure: FigureLine
  /** null: the contract over all programmes */
  contractId: string | null
  span: DateSpan
  onClose: () => void
}

/** The records that one figure counts. Esc closes it; a row leads to the person. */
export function EvidenceDrawer({ figure, ...rest }: Omit<Props, 'figure'> & { figure: FigureLine | null }) {
  const { text } = useTexts()
  return (
    <Drawer anchor="right" open={figure !== null} onClose={rest.onClose} slotProps={{ paper: { 'aria-label': text('figures.evidence') } }}>
      {figure && <Evidence key={figure.id} figure={figure} {...rest} />}
    </Drawer>
  )
}

function Evidence({ figure, contractId, span, onClose }: Props) {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const asked = useRead('indicators.evidence', {
    contractId,
    from: span.from,
    to: span.to,
    indicatorId: figure.id,
    limit: model.pageSize,
    offset: model.page * model.pageSize,
  })
  const name = language === 'en' ? figure.name.en : figure.name.zh
  const unit = language === 'en' ? figure.unitName.en : figure.unitName.zh
  const rows = (asked.data?.rows ?? []).map((row, i) => ({ key: model.page * model.pageSize + i, ...row }))
  return (
    <Box role="region" aria-label={text('figures.evidence')} sx={{ width: 640, maxWidth: '90vw', p: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start' }}>
        <Box sx={{ flexGrow: 1 }}>
          <Typography variant="h2">{name}</Typography>
          <Typography sx={{ fontSize: '2rem', fontWeight: 700 }}>
            {figureText(figure)} <Typography component="span">{figure.scale === 3 ? '' : unit}</Typography>
          </Typography>
          <Typography color="textSecondary" sx={{ mb: 2 }}>
            {text('figures.evidence')}: {text('figures.evidenceCount', { count: countText(asked.data?.total ?? 0) })}
          </Typography>
        </Box>
        <Button onClick={onClose} autoFocus>
          {text('common.close')}
        </Button>
      </Box>
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
            if (row.personId) void navigate({ to: '/clients/$clientId', params: { clientId: row.personId } })
          }}
          columns={[
            { field: 'label', headerName: text('figures.record'), flex: 1, minWidth: 200, valueGetter: (value: string | null, row) => value ?? row.recordId },
            { field: 'on', headerName: text('figures.on'), width: 150, valueFormatter: (value: string | null) => dateText(value, language) },
            { field: 'part', headerName: text('figures.part'), width: 90, valueFormatter: (value: 'n' | 'd') => text(`figures.part.${value}`) },
            { field: 'value', headerName: text('figures.value'), width: 90, type: 'number' },
          ]}
        />
      )}
    </Box>
  )
}
