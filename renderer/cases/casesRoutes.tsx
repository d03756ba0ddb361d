import EventRepeatIcon from '@mui/icons-material/EventRepeatOutlined'
import FolderSharedIcon from '@mui/icons-material/FolderSharedOutlined'
import HowToRegIcon from '@mui/icons-material/HowToRegOutlined'
import { workers } from '../../shared/cases/caseRoles.ts'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const casesRoutes = [
  page('/cases', () => import('./CasesPage.tsx'), 'CasesPage'),
  page('/cases/$caseId', () => import('./CasePage.tsx'), 'CasePage'),
  page('/approvals', () => import('./ApprovalsPage.tsx'), 'ApprovalsPage'),
  page('/follow-ups', () => import('./FollowUpsPage.tsx'), 'FollowUpsPage'),
] as const

export const casesPlaces: readonly Place[] = [
  {
    to: '/cases',
    label: 'cases.title',
    group: 'work',
    icon: FolderSharedIcon,
    roles: workers,
    starts: [{ command: 'cases.receive', label: 'cases.receive', roles: workers }],
  },
  { to: '/approvals', label: 'cases.approvals.title', group: 'work', icon: HowToRegIcon, roles: workers },
  { to: '/follow-ups', label: 'cases.followUps.title', group: 'work', icon: EventRepeatIcon, roles: workers },
]
