import InsertChartIcon from '@mui/icons-material/InsertChartOutlined'
import SpeedIcon from '@mui/icons-material/SpeedOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const indicatorsRoutes = [
  page('/progress', () => import('./ProgressPage.tsx'), 'ProgressPage'),
  page('/figures', () => import('./FiguresPage.tsx'), 'FiguresPage'),
] as const

export const indicatorsPlaces: readonly Place[] = [
  { to: '/progress', label: 'progress.title', group: 'reports', icon: SpeedIcon, roles: ['manager', 'staff', 'auditor'] },
  { to: '/figures', label: 'figures.title', group: 'reports', icon: InsertChartIcon, roles: ['manager', 'supervisor', 'auditor', 'staff'] },
]
