import HotelIcon from '@mui/icons-material/HotelOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const staysRoutes = [
  page('/stays', () => import('./StaysPage.tsx'), 'StaysPage'),
] as const

export const staysPlaces: readonly Place[] = [
  { to: '/stays', label: 'stays.title', group: 'people', icon: HotelIcon, roles: ['manager', 'staff', 'socialWorker', 'supervisor'] },
]
