import Chip from '@mui/material/Chip'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { clientFilters, type ClientFilter } from '../../shared/clients/clientsContract.ts'
import { useTexts } from '../core/language.ts'

/** What the list is narrowed to; kept in the address. */
export function useClientFilter(): ClientFilter | null {
  const { only } = useSearch({ strict: false }) as { only?: string }
  return clientFilters.find((name) => name === only) ?? null
}

/** Which of the clients are listed. */
export function ClientFilters() {
  const { text } = useTexts()
  const navigate = useNavigate()
  const chosen = useClientFilter()
  return (
    <>
      {[null, ...clientFilters].map((name) => (
        <Chip
          key={name ?? 'all'}
          label={text(name === null ? 'clients.filterAll' : `clients.filter.${name}`)}
          color={name === chosen ? 'primary' : 'default'}
          variant={name === chosen ? 'filled' : 'outlined'}
          aria-pressed={name === chosen}
          onClick={() =>
            void navigate({ to: '/clients', search: (name === null ? {} : { only: name }) as never, replace: true })
          }
        />
      ))}
    </>
  )
}
