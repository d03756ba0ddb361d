import Box from '@mui/material/Box'
import List from '@mui/material/List'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useTexts } from '../language.ts'
import { placeAt, placeGroups, usePlaces, type Place } from '../places.ts'

/** The navigation: pages grouped by what people come to do. Narrow, it shows signs alone and says their names on demand. */
export function Rail({ isNarrow }: { isNarrow: boolean }) {
  const { text } = useTexts()
  const places = usePlaces()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const open = placeAt(places, path)
  return (
    <Box component="nav" aria-label={text('frame.places')} sx={{ flexGrow: 1, overflowY: 'auto', minHeight: 0, mx: -1, px: 1 }}>
      {placeGroups.map((group) => {
        const own = places.filter((place) => place.group === group)
        if (own.length === 0) return null
        const hasHead = group !== 'today' && !isNarrow
        return (
          <Box key={group} sx={{ mb: isNarrow ? 1 : 0.5, ...(isNarrow && group !== 'today' ? { borderTop: 1, borderColor: 'divider', pt: 1 } : {}) }}>
            {hasHead && (
              <Typography id={`places-${group}`} variant="caption" color="textSecondary" sx={{ display: 'block', px: 1.5, pt: 1 }}>
                {text(`places.${group}`)}
              </Typography>
            )}
            <List dense disablePadding aria-labelledby={hasHead ? `places-${group}` : undefined}>
              {own.map((place) => (
                <li key={place.to}>
                  <RailLink place={place} isOpen={place === open} isHere={place.to === path} isNarrow={isNarrow} />
                </li>
              ))}
            </List>
          </Box>
        )
      })}
    </Box>
  )
}

function RailLink({ place, isOpen, isHere, isNarrow }: { place: Place; isOpen: boolean; isHere: boolean; isNarrow: boolean }) {
  const { text } = useTexts()
  const navigate = useNavigate()
  const link = (
    <ListItemButton
      component="a"
      href={place.to}
      selected={isOpen}
      aria-current={isHere ? 'page' : isOpen || undefined}
      aria-label={isNarrow ? text(place.label) : undefined}
      sx={{ borderRadius: 1, minHeight: 32, py: 0.25, px: 1.5, justifyContent: isNarrow ? 'center' : 'flex-start' }}
      onClick={(event: React.MouseEvent) => {
        event.preventDefault()
        void navigate({ to: place.to })
      }}
    >
      <ListItemIcon sx={{ minWidth: isNarrow ? 0 : 32, color: isOpen ? 'primary.main' : 'text.secondary' }}>
        <place.icon fontSize="small" />
      </ListItemIcon>
      {!isNarrow && <ListItemText primary={text(place.label)} slotProps={{ primary: { noWrap: true, sx: { fontWeight: isOpen ? 700 : 400 } } }} />}
    </ListItemButton>
  )
  return isNarrow ? (
    <Tooltip title={text(place.label)} placement="right">
      {link}
    </Tooltip>
  ) : (
    link
  )
}
