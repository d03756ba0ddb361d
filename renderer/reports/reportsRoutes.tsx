import ChecklistIcon from '@mui/icons-material/ChecklistOutlined'
import DescriptionIcon from '@mui/icons-material/DescriptionOutlined'
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const reportsRoutes = [
  page('/reports', () => import('./ReportsPage.tsx'), 'ReportsPage'),
  page('/reports/samples', () => import('./SamplesPage.tsx'), 'SamplesPage'),
  page('/reports/prepare/$preparationId', () => import('./prepare/PreparePage.tsx'), 'PreparePage'),
  page('/verify', () => import('./VerifyPage.tsx'), 'VerifyPage'),
] as const

export const reportsPlaces: readonly Place[] = [
  { to: '/reports', label: 'reports.title', group: 'reports', icon: DescriptionIcon, roles: ['manager', 'auditor'] },
  { to: '/reports/samples', label: 'samples.title', group: 'reports', icon: ChecklistIcon, roles: ['manager', 'auditor'] },
  { to: '/verify', label: 'verify.title', group: 'reports', icon: FactCheckIcon, roles: null },
]
