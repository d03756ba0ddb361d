import EmojiEventsIcon from '@mui/icons-material/TaskAltOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const outcomesRoutes = [
  page('/outcomes', () => import('./OutcomesPage.tsx'), 'OutcomesPage'),
  page('/outcomes/$outcomeId', () => import('./OutcomePage.tsx'), 'OutcomePage'),
] as const

export const outcomesPlaces: readonly Place[] = [
  {
    to: '/outcomes',
    label: 'outcomes.title',
    group: 'work',
    icon: EmojiEventsIcon,
    roles: ['manager', 'staff', 'socialWorker', 'supervisor'],
    starts: [{ command: 'outcomes.record', label: 'outcomes.new', roles: ['manager', 'staff', 'socialWorker', 'supervisor'] }],
  },
]
