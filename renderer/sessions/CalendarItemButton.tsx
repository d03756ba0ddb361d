import ButtonBase from '@mui/material/ButtonBase'
import Box from '@mui/material/Box'
import type { DragEvent } from 'react'
import { edgeOf, useItemWords, type CalendarItem } from './calendarWords.ts'

interface Props {
  item: CalendarItem
  onOpen: (item: CalendarItem) => void
  /** one line in a month's day, or as tall as its time is long */
  isLine?: boolean
}

/** What a dragged appointment is told by, between our own days only. */
export const dragType = 'application/x-hearth-appointment'

/** Only what is still booked can be moved; a session has happened when it happened. */
export const isMovable = (item: CalendarItem): boolean => item.kind === 'appointment' && item.status === 'booked'

/** An appointment or a session on the calendar: time, who, and its state in words. */
export function CalendarItemButton({ item, onOpen, isLine = false }: Props) {
  const words = useItemWords()
  const isOff = item.status === 'cancelled'
  return (
    <ButtonBase
      draggable={isMovable(item)}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.setData(dragType, item.id)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onClick={(event) => {
        event.stopPropagation()
        onOpen(item)
      }}
      aria-label={words.whole(item)}
      sx={{
        boxSizing: 'border-box',
        fontFamily: 'inherit',
        width: '100%',
        height: isLine ? 22 : '100%',
        display: 'flex',
        flexDirection: isLine ? 'row' : 'column',
        alignItems: isLine ? 'center' : 'flex-start',
        justifyContent: 'flex-start',
        columnGap: 0.75,
        px: 0.75,
        py: 0,
        overflow: 'hidden',
        textAlign: 'left',
        fontSize: '0.75rem',
        lineHeight: 1.25,
        color: 'text.primary',
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderLeft: 4,
        borderLeftColor: edgeOf[item.status],
        borderLeftStyle: item.kind === 'appointment' ? 'dashed' : 'solid',
        borderRadius: 1,
        whiteSpace: 'nowrap',
        '&:hover': { bgcolor: 'action.hover' },
        '&.Mui-focusVisible': { outline: 2, outlineColor: 'primary.main', outlineOffset: 1, zIndex: 3 },
      }}
    >
      <Box component="span" sx={{ fontWeight: 700, maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', textDecoration: isOff ? 'line-through' : 'none', ...(isLine ? { flexShrink: 1 } : {}) }}>
        {[item.startTime, words.name(item)].filter(Boolean).join(' ')}
      </Box>
      <Box component="span" sx={{ color: 'text.secondary', maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', ...(isLine ? { flexShrink: 2 } : {}) }}>
        {words.status(item)}
      </Box>
    </ButtonBase>
  )
}
