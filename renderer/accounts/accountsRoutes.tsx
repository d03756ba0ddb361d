import SettingsIcon from '@mui/icons-material/SettingsOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const accountsRoutes = [page('/settings', () => import('./SettingsPage.tsx'), 'SettingsPage')] as const

export const accountsPlaces: readonly Place[] = [
  { to: '/settings', label: 'settings.title', group: 'station', icon: SettingsIcon, roles: null },
]
