import HistoryIcon from '@mui/icons-material/HistoryOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const historyRoutes = [
  page('/history', () => import('./HistoryPage.tsx'), 'HistoryPage'),
] as const

export const historyPlaces: readonly Place[] = [
  { to: '/history', label: 'history.title', group: 'station', icon: HistoryIcon, roles: ['manager', 'auditor'] },
]
