import { page } from '../core/page.tsx'

export const indicatorsRoutes = [
  page('/figures', () => import('./FiguresPage.tsx'), 'FiguresPage'),
] as const
