import MergeIcon from '@mui/icons-material/MergeTypeOutlined'
import PeopleIcon from '@mui/icons-material/PeopleOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const clientsRoutes = [
  page('/clients', () => import('./ClientsPage.tsx'), 'ClientsPage'),
  page('/clients/merges', () => import('./MergesPage.tsx'), 'MergesPage'),
  page('/clients/$clientId', () => import('./ClientPage.tsx'), 'ClientPage'),
] as const

export const clientsPlaces: readonly Place[] = [
  {
    to: '/clients',
    label: 'clients.title',
    group: 'people',
    icon: PeopleIcon,
    roles: ['manager', 'staff', 'socialWorker', 'supervisor'],
  },
  { to: '/clients/merges', label: 'clients.merges', group: 'people', icon: MergeIcon, roles: ['manager', 'staff'] },
]
