import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { clientFilters, type ClientFilter } from '../../shared/clients/clientsContract.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'

/** What the list is narrowed to; kept in the address. */
export function useClientFilter(): ClientFilter | null {
  const { only } = useSearch({ strict: false }) as { only?: string }
  return clientFilters.find((name) => name === only) ?? null
}

/** Which of the clients are listed, and how many they are. */
export function ClientFilters({ total }: { total: number | null }) {
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
      {total !== null && (
        <Typography variant="body2" color="textSecondary" sx={{ ml: 1 }}>
          {text('clients.count', { count: countText(total) })}
        </Typography>
      )}
    </>
  )
}
