import CalendarIcon from '@mui/icons-material/CalendarMonthOutlined'
import NotesIcon from '@mui/icons-material/EditNoteOutlined'
import type { Role } from '../../shared/ipc/roles.ts'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const sessionsRoutes = [
  page('/calendar', () => import('./CalendarPage.tsx'), 'CalendarPage'),
  page('/sessions', () => import('./SessionsPage.tsx'), 'SessionsPage'),
  page('/sessions/$sessionId', () => import('./SessionPage.tsx'), 'SessionPage'),
] as const

const workers: readonly Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']

export const sessionsPlaces: readonly Place[] = [
  { to: '/calendar', label: 'calendar.title', group: 'today', icon: CalendarIcon, roles: workers, starts: [{ command: 'appointments.book', label: 'calendar.book', roles: workers }] },
  { to: '/sessions', label: 'sessions.title', group: 'work', icon: NotesIcon, roles: workers, starts: [{ command: 'sessions.draft', label: 'sessions.write', roles: workers }] },
]
