import { page } from '../core/page.tsx'

export const importsRoutes = [
  page('/import', () => import('./ImportPage.tsx'), 'ImportPage'),
] as const
