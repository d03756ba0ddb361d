import { page } from '../core/page.tsx'

export const staysRoutes = [
  page('/stays', () => import('./StaysPage.tsx'), 'StaysPage'),
] as const
