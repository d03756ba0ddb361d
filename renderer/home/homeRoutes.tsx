import HomeIcon from '@mui/icons-material/HomeOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const homeRoutes = [
  page('/', () => import('./HomePage.tsx'), 'HomePage'),
] as const

export const homePlaces: readonly Place[] = [
  { to: '/', label: 'home.title', group: 'today', icon: HomeIcon, roles: null },
]
