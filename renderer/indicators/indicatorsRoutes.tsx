import InsertChartIcon from '@mui/icons-material/InsertChartOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const indicatorsRoutes = [
  page('/figures', () => import('./FiguresPage.tsx'), 'FiguresPage'),
] as const

export const indicatorsPlaces: readonly Place[] = [
  { to: '/figures', label: 'figures.title', group: 'reports', icon: InsertChartIcon, roles: ['manager', 'supervisor', 'auditor', 'staff'] },
]
