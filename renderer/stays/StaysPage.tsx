import { useState } from 'react'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useRead } from '../core/useCalls.ts'
import { StayGrid } from './StayGrid.tsx'

export function StaysPage() {
  const { text } = useTexts()
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const asked = useRead('stays.list', { limit: model.pageSize, offset: model.page * model.pageSize })
  return (
    <Page title={text('stays.title')}>
      <FailureAlert problem={asked.error} />
      {asked.data?.total === 0 ? (
        <EmptyState words={text('stays.none')} />
      ) : (
        <StayGrid rows={asked.data?.rows ?? []} isLoading={asked.isFetching} paging={{ total: asked.data?.total ?? 0, model, onChange: setModel }} />
      )}
    </Page>
  )
}
