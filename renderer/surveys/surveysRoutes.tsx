import CampaignIcon from '@mui/icons-material/ReportProblemOutlined'
import FeedbackIcon from '@mui/icons-material/FeedbackOutlined'
import PollIcon from '@mui/icons-material/PollOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

const workers = ['manager', 'staff', 'socialWorker', 'supervisor'] as const

export const surveysRoutes = [
  page('/surveys', () => import('./SurveysPage.tsx'), 'SurveysPage'),
  page('/surveys/$roundId', () => import('./RoundPage.tsx'), 'RoundPage'),
  page('/surveys/$roundId/answer', () => import('./AssistedAnswerPage.tsx'), 'AssistedAnswerPage'),
  page('/complaints', () => import('./ComplaintsPage.tsx'), 'ComplaintsPage'),
  page('/incidents', () => import('./IncidentsPage.tsx'), 'IncidentsPage'),
] as const

export const surveysPlaces: readonly Place[] = [
  { to: '/surveys', label: 'surveys.title', group: 'work', icon: PollIcon, roles: workers },
  {
    to: '/complaints',
    label: 'complaints.title',
    group: 'work',
    icon: FeedbackIcon,
    roles: ['manager', 'staff'],
    starts: [{ command: 'complaints.record', label: 'complaints.new', roles: ['manager', 'staff'] }],
  },
  {
    to: '/incidents',
    label: 'incidents.title',
    group: 'work',
    icon: CampaignIcon,
    roles: workers,
    starts: [{ command: 'incidents.report', label: 'incidents.new', roles: workers }],
  },
]
