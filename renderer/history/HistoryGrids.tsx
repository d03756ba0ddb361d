import { useState } from 'react'
import { fieldLabel, kindLabel } from '../../shared/words/words.ts'
import { momentText } from '../core/format.ts'
import { useTexts, type PageText } from '../core/language.ts'
import { en } from '../core/pageTexts.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useRead } from '../core/useCalls.ts'

/** A kind of entry that has a word: what the recorder writes, and the notes of the program's acts. */
const isKnown = (key: string): key is PageText & `history.kind.${string}` => key in en

const firstPage = { page: 0, pageSize: 50 }

/** Who changed what, newest first. */
export function EntryGrid({ clientNo }: { clientNo: string }) {
  const { text, language } = useTexts()
  const [model, setModel] = useState(firstPage)
  const kindText = (kind: string): string => {
    const key = `history.kind.${kind}`
    return isKnown(key) ? text(key) : kind
  }
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
          { field: 'kind', headerName: text('history.what'), width: 200, valueFormatter: kindText },
          { field: 'table', headerName: text('history.table'), width: 170, valueFormatter: (value: string) => (value === '@note' ? '\u2014' : kindLabel(language, value)) },
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
