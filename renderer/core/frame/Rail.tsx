import ExpandIcon from '@mui/icons-material/UnfoldMoreOutlined'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import List from '@mui/material/List'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { useTexts } from '../language.ts'
import { placeAt, placeGroups, usePlaces, type Place, type PlaceGroup } from '../places.ts'
import { groupsWithWords, railHeights } from './railRoom.ts'

/** What stands above and below the navigation in the rail. */
const besideHeight = 206

const onResize = (tell: () => void): (() => void) => {
  window.addEventListener('resize', tell)
  return () => window.removeEventListener('resize', tell)
}

/**
 * The navigation: pages grouped by what people come to do. Where not all have room, the group one works in keeps its
 * words and others show their signs, each with its name on demand; a head opens its group. Narrow, all are signs.
 */
export function Rail({ isNarrow }: { isNarrow: boolean }) {
  const { text } = useTexts()
  const places = usePlaces()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const open = placeAt(places, path)
  const height = useSyncExternalStore(onResize, () => window.innerHeight) - besideHeight
  const [asked, setAsked] = useState<{ group: PlaceGroup; at: string } | null>(null)
  const groups = placeGroups
    .map((name) => ({ name, own: places.filter((place) => place.group === name), hasHead: name !== 'today' }))
    .filter(({ own }) => own.length > 0)
  // Where somebody opened a group, it is theirs until they go to another page.
  const first = [...(asked?.at === path ? [asked.group] : []), ...(open && open.group !== 'today' ? [open.group] : [])]
  const shown = isNarrow ? null : groupsWithWords(groups.map(({ name, own, hasHead }) => ({ name, count: own.length, hasHead })), height, first)
  return (
    <Box component="nav" aria-label={text('frame.places')} sx={{ flexGrow: 1, overflowY: 'auto', minHeight: 0, mx: -1, px: 1 }}>
      {groups.map(({ name, own, hasHead }) => {
        const isHeaded = hasHead && !isNarrow
        const hasWords = !isNarrow && (shown === null || shown.has(name))
        return (
          <Box key={name} sx={{ mb: shown ? 0 : isNarrow ? 1 : 0.5, ...(isNarrow && hasHead ? { borderTop: 1, borderColor: 'divider', pt: 1 } : {}) }}>
            {isHeaded && <Head group={name} isOpen={hasWords} onOpen={shown && !hasWords ? () => setAsked({ group: name, at: path }) : null} />}
            <List
              dense
              disablePadding
              aria-labelledby={isHeaded ? `places-${name}` : undefined}
              sx={!hasWords && !isNarrow ? { display: 'flex', flexWrap: 'wrap', px: 0.5 } : {}}
            >
              {own.map((place) => (
                <li key={place.to}>
                  <RailLink place={place} isOpen={place === open} isHere={place.to === path} look={isNarrow ? 'narrow' : !hasWords ? 'sign' : shown ? 'short' : 'line'} />
                </li>
              ))}
            </List>
          </Box>
        )
      })}
    </Box>
  )
}

/** What a group is called; where it shows only its signs, a button that gives it its words. */
function Head({ group, isOpen, onOpen }: { group: PlaceGroup; isOpen: boolean; onOpen: (() => void) | null }) {
  const { text } = useTexts()
  const words = (
    <Typography id={`places-${group}`} variant="caption" color="textSecondary" sx={{ display: 'block', flexGrow: 1, textAlign: 'left' }}>
      {text(`places.${group}`)}
    </Typography>
  )
  const sx = { display: 'flex', alignItems: 'center', width: '100%', px: 1.5, minHeight: railHeights.head, borderRadius: 1 }
  if (!onOpen) return <Box sx={{ ...sx, ...(isOpen ? { pt: 0.5 } : {}) }}>{words}</Box>
  return (
    <ButtonBase aria-expanded={false} onClick={onOpen} sx={{ ...sx, '&:hover': { bgcolor: 'action.hover' } }}>
      {words}
      <ExpandIcon sx={{ fontSize: 14, color: 'text.secondary' }} />
    </ButtonBase>
  )
}

/** `line` and `short` have words beside the sign; `sign` and `narrow` say them on demand and to who listens. */
type Look = 'line' | 'short' | 'sign' | 'narrow'

const looks: Record<Look, object> = {
  line: { minHeight: railHeights.line, py: 0.25, px: 1.5 },
  short: { minHeight: railHeights.shortLine, py: 0, px: 1.5, '& .MuiListItemText-root': { my: 0 } },
  sign: { width: railHeights.signs, height: railHeights.signs, p: 0, justifyContent: 'center' },
  narrow: { minHeight: railHeights.line, py: 0.25, px: 1.5, justifyContent: 'center' },
}
const outOfSight = { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' }

function RailLink({ place, isOpen, isHere, look }: { place: Place; isOpen: boolean; isHere: boolean; look: Look }) {
  const { text } = useTexts()
  const navigate = useNavigate()
  const hasWords = look === 'line' || look === 'short'
  const link = (
    <ListItemButton
      component="a"
      href={place.to}
      selected={isOpen}
      aria-current={isHere ? 'page' : isOpen || undefined}
      aria-label={look === 'narrow' ? text(place.label) : undefined}
      sx={{ borderRadius: 1, ...looks[look] }}
      onClick={(event: React.MouseEvent) => {
        event.preventDefault()
        void navigate({ to: place.to })
      }}
    >
      <ListItemIcon sx={{ minWidth: hasWords ? 32 : 0, color: isOpen ? 'primary.main' : 'text.secondary' }}>
        <place.icon fontSize="small" />
      </ListItemIcon>
      {hasWords && <ListItemText primary={text(place.label)} slotProps={{ primary: { noWrap: true, sx: { fontWeight: isOpen ? 700 : 400 } } }} />}
      {look === 'sign' && (
        <Box component="span" sx={outOfSight}>
          {text(place.label)}
        </Box>
      )}
    </ListItemButton>
  )
  return hasWords ? (
    link
  ) : (
    <Tooltip title={text(place.label)} placement={look === 'sign' ? 'bottom' : 'right'}>
      {link}
    </Tooltip>
  )
}
