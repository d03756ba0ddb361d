import { useState } from 'react'
import { fieldLabel, kindLabel } from '../../shared/words/words.ts'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'

/** What the recorder writes; other entries are notes of their own. */
const isRecorded = (kind: string): kind is 'create' | 'amend' | 'void' | 'unvoid' => ['create', 'amend', 'void', 'unvoid'].includes(kind)

const firstPage = { page: 0, pageSize: 50 }

/** Who changed what, newest first. */
export function EntryGrid({ clientNo }: { clientNo: string }) {
  const { text, language } = useTexts()
  const [model, setModel] = useState(firstPage)
  const kindText = (kind: string): string => (isRecorded(kind) ? text(`history.kind.${kind}`) : kind)
  const asked = useRead('history.list', { ...(clientNo ? { clientNo } : {}), limit: model.pageSize, offset: model.page * model.pageSize })
  return (
    <>
      <FailureAlert problem={asked.error} />
      <RecordGrid
        label={text('history.entries')}
        rows={asked.isError ? [] : (asked.data?.entries ?? [])}
        rowId={(row) => row.index}
        isLoading={asked.isFetching}
        paging={{ total: asked.data?.total ?? 0, model, onChange: setModel }}
        columns={[
          { field: 'index', headerName: '#', width: 90, type: 'number' },
          { field: 'at', headerName: text('history.at'), width: 210, valueFormatter: (value: string) => momentText(value, language) },
          { field: 'accountName', headerName: text('history.who'), width: 160, valueFormatter: (value: string | null) => value ?? text('history.program') },
          { field: 'kind', headerName: text('history.what'), width: 120, valueFormatter: kindText },
          { field: 'table', headerName: text('history.table'), width: 170, valueFormatter: (value: string) => kindLabel(language, value) },
          { field: 'fields', headerName: text('history.fields'), flex: 1, minWidth: 220, valueGetter: (value: string[], row) => value.map((field) => fieldLabel(language, row.table, field)).join(text('common.listComma')) },
        ]}
      />
    </>
  )
}

/** Who looked at what, or was refused, newest first. */
export function AccessGrid({ clientNo }: { clientNo: string }) {
  const { text, language } = useTexts()
  const [model, setModel] = useState(firstPage)
  const asked = useRead('history.access', { ...(clientNo ? { clientNo } : {}), limit: model.pageSize, offset: model.page * model.pageSize })
  return (
    <>
      <FailureAlert problem={asked.error} />
      <RecordGrid
        label={text('history.access')}
        rows={asked.isError ? [] : (asked.data?.lines ?? [])}
        rowId={(row) => row.index}
        isLoading={asked.isFetching}
        paging={{ total: asked.data?.total ?? 0, model, onChange: setModel }}
        columns={[
          { field: 'index', headerName: '#', width: 90, type: 'number' },
          { field: 'at', headerName: text('history.at'), width: 210, valueFormatter: (value: string) => momentText(value, language) },
          { field: 'accountName', headerName: text('history.who'), width: 160, valueFormatter: (value: string | null) => value ?? '\u2014' },
          { field: 'action', headerName: text('history.what'), width: 120 },
          { field: 'procedure', headerName: text('history.procedure'), flex: 1, minWidth: 200 },
        ]}
      />
    </>
  )
}
