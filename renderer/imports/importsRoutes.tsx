import UploadFileIcon from '@mui/icons-material/UploadFileOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const importsRoutes = [
  page('/import', () => import('./ImportPage.tsx'), 'ImportPage'),
] as const

export const importsPlaces: readonly Place[] = [
  { to: '/import', label: 'import.title', group: 'station', icon: UploadFileIcon, roles: ['manager'] },
]
