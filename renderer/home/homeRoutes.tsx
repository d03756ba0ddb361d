import { page } from '../core/page.tsx'

export const homeRoutes = [
  page('/', () => import('./HomePage.tsx'), 'HomePage'),
] as const
