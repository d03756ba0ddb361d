import { page } from '../core/page.tsx'

export const clientsRoutes = [
  page('/clients', () => import('./ClientsPage.tsx'), 'ClientsPage'),
  page('/clients/$clientId', () => import('./ClientPage.tsx'), 'ClientPage'),
] as const
