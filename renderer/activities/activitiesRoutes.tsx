import ActivitiesIcon from '@mui/icons-material/CelebrationOutlined'
import GroupsIcon from '@mui/icons-material/Diversity3Outlined'
import type { Role } from '../../shared/ipc/roles.ts'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const activitiesRoutes = [
  page('/groups', () => import('./GroupsPage.tsx'), 'GroupsPage'),
  page('/groups/$groupId', () => import('./GroupPage.tsx'), 'GroupPage'),
  page('/activities', () => import('./ActivitiesPage.tsx'), 'ActivitiesPage'),
] as const

const workers: readonly Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']

export const activitiesPlaces: readonly Place[] = [
  { to: '/groups', label: 'groups.title', group: 'work', icon: GroupsIcon, roles: workers, starts: [{ command: 'groups.record', label: 'groups.new', roles: ['manager', 'staff', 'socialWorker'] }] },
  { to: '/activities', label: 'activities.title', group: 'work', icon: ActivitiesIcon, roles: workers },
]
