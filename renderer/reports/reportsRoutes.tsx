import DescriptionIcon from '@mui/icons-material/DescriptionOutlined'
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const reportsRoutes = [
  page('/reports', () => import('./ReportsPage.tsx'), 'ReportsPage'),
  page('/verify', () => import('./VerifyPage.tsx'), 'VerifyPage'),
] as const

export const reportsPlaces: readonly Place[] = [
  { to: '/reports', label: 'reports.title', group: 'reports', icon: DescriptionIcon, roles: ['manager', 'auditor'] },
  { to: '/verify', label: 'verify.title', group: 'reports', icon: FactCheckIcon, roles: null },
]
