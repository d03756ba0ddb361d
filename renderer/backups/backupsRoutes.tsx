import BackupIcon from '@mui/icons-material/SaveOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const backupsRoutes = [page('/backups', () => import('./BackupsPage.tsx'), 'BackupsPage')] as const

export const backupsPlaces: readonly Place[] = [
  { to: '/backups', label: 'backupsPage.title', group: 'station', icon: BackupIcon, roles: ['manager', 'admin'] },
]
