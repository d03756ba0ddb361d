import HandshakeIcon from '@mui/icons-material/HandshakeOutlined'
import { page } from '../core/page.tsx'
import type { Place } from '../core/places.ts'

export const contractsRoutes = [
  page('/contracts', () => import('./ContractsPage.tsx'), 'ContractsPage'),
  page('/contracts/$contractId', () => import('./ContractPage.tsx'), 'ContractPage'),
] as const

export const contractsPlaces: readonly Place[] = [
  {
    to: '/contracts',
    label: 'contracts.title',
    group: 'reports',
    icon: HandshakeIcon,
    roles: ['manager', 'staff', 'auditor'],
    starts: [{ command: 'contracts.record', label: 'contracts.new', roles: ['manager'] }],
  },
]
