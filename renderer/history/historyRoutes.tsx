import { page } from '../core/page.tsx'

export const historyRoutes = [
  page('/history', () => import('./HistoryPage.tsx'), 'HistoryPage'),
] as const
