import type { LegalHold } from '../../shared/retention/retention.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { useRead } from '../core/useCalls.ts'
import { useFileNames } from './useFileNames.ts'

/** Holds of all files; placed in the file itself. */
export function HoldsTab() {
  const { text, language } = useTexts()
  const asked = useRead('holds.list', { limit: 500 })
  const rows = asked.data?.rows ?? []
  const name = useFileNames(rows)
  if (asked.isSuccess && rows.length === 0) return <EmptyState words={text('retention.noHolds')} />
  return (
    <>
      <FailureAlert problem={asked.error} />
      <RecordGrid<LegalHold>
        label={text('retention.tab.holds')}
        rows={rows}
        columns={[
          { field: 'clientId', headerName: text('retention.file'), width: 200, renderCell: ({ row }) => <RecordLink to={`/clients/${row.clientId}`}>{name(row.clientId)}</RecordLink> },
          { field: 'reason', headerName: text('retention.reason'), flex: 1, minWidth: 180 },
          { field: 'basis', headerName: text('retention.basis'), width: 200 },
          { field: 'placedOn', headerName: text('retention.placedOn'), width: 130, valueFormatter: (value: string) => dateText(value, language) },
          { field: 'reviewOn', headerName: text('retention.reviewOn'), width: 130, valueFormatter: (value: string) => dateText(value, language) },
          { field: 'liftedOn', headerName: text('retention.liftedOn'), width: 130, valueFormatter: (value: string | null) => (value === null ? '\u2014' : dateText(value, language)) },
        ]}
      />
    </>
  )
}
