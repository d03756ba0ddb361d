import SearchIcon from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTexts } from '../core/language.ts'
import { countText } from '../core/format.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { RecordList } from '../core/list/RecordList.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useHolds } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'
import { useSettledText } from '../core/useSettledText.ts'
import { useClientColumns, useListedColumns, type ClientLine } from './clientColumns.tsx'
import { nameOf } from './clientWords.ts'
import { ClientFilters, useClientFilter } from './ClientFilters.tsx'
import { RegisterDialog } from './RegisterDialog.tsx'

/** Kept beside the answers, so that coming back shows the same search and locking forgets it. */
const typedKey = ['clients.typed']

/** Everybody this account may see. Searching comes first; registering is offered once a search was made. */
export function ClientsPage() {
  const { text } = useTexts()
  const navigate = useNavigate()
  const notify = useNotify()
  const memory = useQueryClient()
  const mayRegister = useHolds('manager', 'staff')
  const { settled, input } = useSettledText(memory.getQueryData<string>(typedKey) ?? '')
  const only = useClientFilter()
  const [isRegistering, setIsRegistering] = useState(false)
  const columns = useClientColumns()
  const listed = useListedColumns()

  useEffect(() => void memory.setQueryData(typedKey, settled), [memory, settled])

  const isSearch = settled !== ''
  const found = useRead('clients.search', { text: settled, limit: 100 }, { enabled: isSearch })
  const rows: readonly ClientLine[] = found.data ?? []
  const open = (clientId: string): void => void navigate({ to: '/clients/$clientId', params: { clientId } })
  const register = (label: string, variant: 'contained' | 'text') => (
    <Button variant={variant} onClick={() => setIsRegistering(true)}>
      {label}
    </Button>
  )
  const isNobodyFound = isSearch && rows.length === 0 && found.isSuccess && !found.isPlaceholderData

  return (
    <Page title={text('clients.title')} lead={text('clients.lead')}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 2, flexWrap: 'wrap' }}>
        <TextField
          {...input}
          type="search"
          placeholder={text('clients.search')}
          autoFocus
          sx={{ maxWidth: 560 }}
          slotProps={{
            htmlInput: { 'aria-label': text('clients.search') },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon />
                </InputAdornment>
              ),
            },
          }}
        />
        <Box sx={{ flexGrow: 1 }} />
        {isSearch && !isNobodyFound && mayRegister && register(text('clients.registerAfter'), 'text')}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 2, minHeight: 32 }}>
        {isSearch ? (
          !isNobodyFound && <Chip size="small" label={text('clients.foundCount', { count: countText(rows.length) })} />
        ) : (
          <ClientFilters />
        )}
      </Box>
      <FailureAlert problem={isSearch ? found.error : null} />
      {!isSearch ? (
        <RecordList<ClientLine>
          name="clients.list"
          label={text('clients.title')}
          columns={listed}
          fixed={only === null ? {} : { only }}
          onOpen={(row) => open(row.id)}
          empty={{ words: text(only ? 'clients.noneFiltered' : 'clients.none') }}
        />
      ) : isNobodyFound ? (
        <EmptyState
          words={text('clients.noneFound', { text: settled })}
          action={mayRegister ? register(text('clients.register'), 'contained') : undefined}
        />
      ) : (
        <RecordGrid
          label={text('clients.title')}
          rows={rows}
          columns={columns}
          isLoading={found.isLoading}
          onOpen={(row) => open(row.id)}
        />
      )}
      {isRegistering && (
        <RegisterDialog
          typed={input.value.trim()}
          onClose={() => setIsRegistering(false)}
          onDone={(client, isNew) => {
            setIsRegistering(false)
            if (isNew) notify({ words: text('clients.registered', { name: nameOf(client) }) })
            open(client.id)
          }}
        />
      )}
    </Page>
  )
}
