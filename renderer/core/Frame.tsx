import SearchIcon from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Link from '@mui/material/Link'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { runCommand } from './commands.ts'
import { keysOf } from './commandTexts.ts'
import { AccountMenu } from './frame/AccountMenu.tsx'
import { BackupNag } from './frame/BackupNag.tsx'
import { HealthNotices } from './frame/HealthNotices.tsx'
import { Rail } from './frame/Rail.tsx'
import { useFrameCommands } from './frame/useFrameCommands.ts'
import { useLookCommands } from './frame/useLook.ts'
import { useFrameChoice } from './framePreference.ts'
import { useTexts } from './language.ts'
import { useRecentClients } from './palette/recents.ts'
import { usePlaces } from './places.ts'
import { useSession } from './session.ts'
import { Mark } from './ui/Mark.tsx'
import { useNotify } from './ui/Notices.tsx'
import { useCommandKeys } from './useCommandKeys.ts'

const Palette = lazy(() => import('./palette/Palette.tsx').then(({ Palette: page }) => ({ default: page })))

/** What stands round every page: where one can go, how to find anybody, who is signed in, and the way out. */
export function Frame() {
  const { text } = useTexts()
  const session = useSession()
  const { isRailNarrow } = useFrameChoice().value
  const [isPaletteOpen, setIsPaletteOpen] = useState(false)
  const notify = useNotify()
  const main = useRef<HTMLElement>(null)
  useLookCommands()
  useFrameCommands({ openPalette: () => setIsPaletteOpen(true), say: (words) => notify({ words: text(words), isPlain: true }) })
  useCommandKeys(usePlaces(), session.roles)
  useFocusOnHead(main)
  useRecentClients()
  return (
    <Box sx={{ display: 'flex', minHeight: '100vh' }}>
      <SkipLink onSkip={() => main.current?.focus()} />
      <Box
        component="aside"
        sx={{
          width: isRailNarrow ? 64 : 224, flexShrink: 0, borderRight: 1, borderColor: 'divider', bgcolor: 'background.paper',
          px: isRailNarrow ? 1 : 2, pt: 2, pb: 1, display: 'flex', flexDirection: 'column', gap: 1,
          position: 'sticky', top: 0, height: '100vh', '@media print': { display: 'none' },
        }}
      >
        {/* Folded, only the sign is left of the mark. */}
        <Box sx={{ flexShrink: 0, '& svg': { flexShrink: 0 }, ...(isRailNarrow ? { width: 28, height: 28, overflow: 'hidden', alignSelf: 'center' } : { px: 1 }) }}>
          <Mark />
          {!isRailNarrow && (
            <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
              {session.providerName}
            </Typography>
          )}
        </Box>
        <SearchButton isNarrow={isRailNarrow} />
        <Rail isNarrow={isRailNarrow} />
        <BackupNag isNarrow={isRailNarrow} />
        <AccountMenu isNarrow={isRailNarrow} />
      </Box>
      <Box
        component="main"
        ref={main}
        tabIndex={-1}
        sx={{ flexGrow: 1, minWidth: 0, p: 4, maxWidth: 1680, '&:focus, & h1:focus': { outline: 'none' } }}
      >
        <HealthNotices />
        <Outlet />
      </Box>
      {isPaletteOpen && (
        <Suspense>
          <Palette onClose={() => setIsPaletteOpen(false)} />
        </Suspense>
      )}
    </Box>
  )
}

function SearchButton({ isNarrow }: { isNarrow: boolean }) {
  const { text } = useTexts()
  const open = (): void => void runCommand('edit.palette')
  if (isNarrow) {
    return (
      <Tooltip title={`${text('frame.find')} ${keysOf('edit.palette')}`} placement="right">
        <IconButton aria-label={text('frame.find')} onClick={open} sx={{ alignSelf: 'center' }}>
          <SearchIcon fontSize="small" />
        </IconButton>
      </Tooltip>
    )
  }
  return (
    <Button
      variant="outlined"
      color="inherit"
      startIcon={<SearchIcon />}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={open}
      sx={{ justifyContent: 'flex-start', flexShrink: 0, borderColor: 'divider', color: 'text.secondary', fontWeight: 400 }}
    >
      <Box component="span" sx={{ flexGrow: 1, textAlign: 'left' }}>
        {text('frame.find')}
      </Box>
      <Typography component="span" variant="caption">
        {keysOf('edit.palette')}
      </Typography>
    </Button>
  )
}

/** The first stop of the Tab key: past the navigation, to what the page is about. */
function SkipLink({ onSkip }: { onSkip: () => void }) {
  const { text } = useTexts()
  return (
    <Link
      href="#main"
      onClick={(event) => {
        event.preventDefault()
        onSkip()
      }}
      sx={{
        position: 'fixed', top: 8, left: 8, zIndex: 'tooltip', px: 2, py: 1, borderRadius: 1, boxShadow: 4,
        bgcolor: 'background.paper', '&:not(:focus)': { transform: 'translateY(-200%)' },
      }}
    >
      {text('frame.skip')}
    </Link>
  )
}

/**
 * After going somewhere the keyboard and the screen reader are at the head of the new page, unless the page has put
 * them into a field of its own.
 */
function useFocusOnHead(main: React.RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  useEffect(() => {
    const head = main.current?.querySelector('h1')
    const here = document.activeElement
    const hasOwnFocus = here !== main.current && here instanceof HTMLElement && main.current?.contains(here)
    if (!head || hasOwnFocus) return
    head.tabIndex = -1
    head.focus({ preventScroll: true })
  }, [path, main])
}
