import HistoryIcon from '@mui/icons-material/HistoryOutlined'
import KeyIcon from '@mui/icons-material/VpnKeyOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const historyRoutes = [
  page('/history', () => import('./HistoryPage.tsx'), 'HistoryPage'),
  page('/keys', () => import('./KeysPage.tsx'), 'KeysPage'),
  page('/keys/sheet', () => import('./KeySheetPage.tsx'), 'KeySheetPage'),
] as const

export const historyPlaces: readonly Place[] = [
  { to: '/history', label: 'history.title', group: 'station', icon: HistoryIcon, roles: ['manager', 'auditor'] },
  { to: '/keys', label: 'keys.title', group: 'station', icon: KeyIcon, roles: ['manager', 'admin', 'auditor'] },
]
