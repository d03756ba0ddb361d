import AssessmentIcon from '@mui/icons-material/AssessmentOutlined'
import ContrastIcon from '@mui/icons-material/Contrast'
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined'
import HistoryIcon from '@mui/icons-material/HistoryOutlined'
import HomeIcon from '@mui/icons-material/HomeOutlined'
import HotelIcon from '@mui/icons-material/HotelOutlined'
import InsertChartIcon from '@mui/icons-material/InsertChartOutlined'
import LockIcon from '@mui/icons-material/LockOutlined'
import PeopleIcon from '@mui/icons-material/PeopleOutlined'
import UploadFileIcon from '@mui/icons-material/UploadFileOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import List from '@mui/material/List'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Typography from '@mui/material/Typography'
import { useColorScheme } from '@mui/material/styles'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { call } from './call.ts'
import { useTexts, type PageText } from './language.ts'
import { useHolds, useSession } from './session.ts'
import { LanguageSwitch } from './ui/LanguageSwitch.tsx'
import { Mark } from './ui/Mark.tsx'
import { useCommand } from './useCalls.ts'

const places = [
  { to: '/', label: 'home.title', icon: HomeIcon, roles: null },
  { to: '/clients', label: 'clients.title', icon: PeopleIcon, roles: ['manager', 'staff', 'socialWorker', 'supervisor'] },
  { to: '/stays', label: 'stays.title', icon: HotelIcon, roles: ['manager', 'staff', 'socialWorker', 'supervisor'] },
  { to: '/import', label: 'import.title', icon: UploadFileIcon, roles: ['manager'] },
  { to: '/figures', label: 'figures.title', icon: InsertChartIcon, roles: ['manager', 'supervisor', 'auditor', 'staff'] },
  { to: '/reports', label: 'reports.title', icon: AssessmentIcon, roles: ['manager', 'auditor'] },
  { to: '/verify', label: 'verify.title', icon: FactCheckIcon, roles: null },
  { to: '/history', label: 'history.title', icon: HistoryIcon, roles: ['manager', 'auditor'] },
] as const

const nextScheme = { system: 'light', light: 'dark', dark: 'system' } as const

/** What stands round every page: where one can go, who is signed in, and the way out. */
export function Frame() {
  const { text } = useTexts()
  const session = useSession()
  const setLanguage = useCommand('accounts.setLanguage')
  const { mode = 'system', setMode } = useColorScheme()
  return (
    <Box sx={{ display: 'flex', minHeight: '100vh' }}>
      <Box component="aside" sx={{ width: 224, flexShrink: 0, borderRight: 1, borderColor: 'divider', p: 2, display: 'flex', flexDirection: 'column', position: 'sticky', top: 0, height: '100vh', overflowY: 'auto', bgcolor: 'background.paper' }}>
        <Box sx={{ px: 1, pb: 1 }}>
          <Mark />
          <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
            {session.providerName}
          </Typography>
        </Box>
        <Rail />
        <Box sx={{ mt: 'auto', display: 'flex', flexDirection: 'column', alignItems: 'flex-start' }}>
          <Typography variant="body2" sx={{ px: 0.75, pb: 0.5, fontWeight: 700 }}>
            {session.displayName}
          </Typography>
          <Button size="small" startIcon={<ContrastIcon />} onClick={() => setMode(nextScheme[mode])}>
            {text(`theme.${mode}`)}
          </Button>
          <LanguageSwitch onChange={(language) => setLanguage.mutate({ language })} />
          <Button size="small" startIcon={<LockIcon />} onClick={() => void call('accounts.lock', {})}>
            {text('frame.lock')}
          </Button>
        </Box>
      </Box>
      <Box component="main" sx={{ flexGrow: 1, minWidth: 0, p: 4, maxWidth: 1400 }}>
        <Outlet />
      </Box>
    </Box>
  )
}

function Rail() {
  const { text } = useTexts()
  const navigate = useNavigate()
  const path = useRouterState({ select: (state) => state.location.pathname })
  return (
    <Box component="nav" aria-label={text('frame.places')}>
      <List dense>
        {places.map((place) => (
          <Place key={place.to} roles={place.roles}>
            <li>
              <ListItemButton
                component="a"
                href={place.to}
                selected={place.to === '/' ? path === '/' : path.startsWith(place.to)}
                aria-current={path === place.to ? 'page' : undefined}
                sx={{ borderRadius: 1 }}
                onClick={(event: React.MouseEvent) => {
                  event.preventDefault()
                  void navigate({ to: place.to })
                }}
              >
                <ListItemIcon sx={{ minWidth: 36 }}>
                  <place.icon fontSize="small" />
                </ListItemIcon>
                <ListItemText primary={text(place.label satisfies PageText)} />
              </ListItemButton>
            </li>
          </Place>
        ))}
      </List>
    </Box>
  )
}

function Place({ roles, children }: { roles: readonly Parameters<typeof useHolds>[number][] | null; children: React.ReactNode }) {
  const isAllowed = useHolds(...(roles ?? []))
  return roles === null || isAllowed ? children : null
}
