import AutoDeleteIcon from '@mui/icons-material/AutoDeleteOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const retentionRoutes = [page('/retention', () => import('./RetentionPage.tsx'), 'RetentionPage')] as const

export const retentionPlaces: readonly Place[] = [
  { to: '/retention', label: 'retention.title', group: 'station', icon: AutoDeleteIcon, roles: ['manager', 'staff', 'admin', 'auditor'] },
]
