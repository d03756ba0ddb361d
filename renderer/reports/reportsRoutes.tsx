import { page } from '../core/page.tsx'

export const reportsRoutes = [
  page('/reports', () => import('./ReportsPage.tsx'), 'ReportsPage'),
  page('/verify', () => import('./VerifyPage.tsx'), 'VerifyPage'),
] as const
