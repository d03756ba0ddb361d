import { page } from '../core/page.tsx'

export const helpRoutes = [page('/help', () => import('./HelpPage.tsx'), 'HelpPage')] as const
