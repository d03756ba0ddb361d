import HotelIcon from '@mui/icons-material/HotelOutlined'
import PersonAddIcon from '@mui/icons-material/PersonAddAltOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const staysRoutes = [
  page('/intake', () => import('./intake/IntakePage.tsx'), 'IntakePage'),
  page('/stays', () => import('./StaysPage.tsx'), 'StaysPage'),
  page('/stays/$stayId', () => import('./stay/StayPage.tsx'), 'StayPage'),
] as const

export const staysPlaces: readonly Place[] = [
  { to: '/intake', label: 'intake.title', group: 'today', icon: PersonAddIcon, roles: ['manager', 'staff'] },
  { to: '/stays', label: 'stays.title', group: 'people', icon: HotelIcon, roles: ['manager', 'staff', 'socialWorker', 'supervisor'] },
]
