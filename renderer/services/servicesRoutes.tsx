import FastfoodIcon from '@mui/icons-material/RestaurantOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const servicesRoutes = [
  page('/services', () => import('./ServicesPage.tsx'), 'ServicesPage'),
  page('/services/daily', () => import('./DaySheetPage.tsx'), 'DaySheetPage'),
] as const

export const servicesPlaces: readonly Place[] = [
  { to: '/services', label: 'services.title', group: 'people', icon: FastfoodIcon, roles: ['manager', 'staff', 'socialWorker', 'supervisor'] },
]
