import FactCheckIcon from '@mui/icons-material/BallotOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const assessmentsRoutes = [
  page('/assessments', () => import('./AssessmentsPage.tsx'), 'AssessmentsPage'),
  page('/assessments/new', () => import('./NewAssessmentPage.tsx'), 'NewAssessmentPage'),
  page('/assessments/$assessmentId', () => import('./AssessmentPage.tsx'), 'AssessmentPage'),
] as const

export const assessmentsPlaces: readonly Place[] = [
  { to: '/assessments', label: 'assessments.title', group: 'work', icon: FactCheckIcon, roles: ['manager', 'staff', 'socialWorker', 'supervisor'] },
]
