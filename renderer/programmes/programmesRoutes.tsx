import BedroomIcon from '@mui/icons-material/MeetingRoomOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const programmesRoutes = [page('/programmes', () => import('./ProgrammesPage.tsx'), 'ProgrammesPage')] as const

export const programmesPlaces: readonly Place[] = [
  { to: '/programmes', label: 'programmes.title', group: 'station', icon: BedroomIcon, roles: ['manager', 'admin'] },
]
