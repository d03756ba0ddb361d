import { page } from '../core/page.tsx'

export const printFormsRoutes = [
  page('/stays/$stayId/print/$form', () => import('./PrintPage.tsx'), 'PrintPage'),
] as const
