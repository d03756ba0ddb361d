import RuleIcon from '@mui/icons-material/RuleOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const qualityRoutes = [page('/quality', () => import('./QualityPage.tsx'), 'QualityPage')] as const

export const qualityPlaces: readonly Place[] = [
  { to: '/quality', label: 'quality.title', group: 'reports', icon: RuleIcon, roles: ['manager', 'staff', 'socialWorker', 'supervisor'] },
]
