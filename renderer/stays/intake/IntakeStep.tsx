import CheckIcon from '@mui/icons-material/CheckCircle'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useEffect, useId, useRef, type ReactNode } from 'react'

interface Props {
  number: number
  title: string
  state: 'done' | 'now' | 'later'
  /** what was written down, once the step is done */
  summary?: ReactNode
  /** how to correct it */
  action?: ReactNode
  children?: ReactNode
}

/** One step of taking somebody in. The one that is on has its form open and the focus in its first field. */
export function IntakeStep({ number, title, state, summary, action, children }: Props) {
  const id = useId()
  const body = useFocusInside(state === 'now')
  const isDone = state === 'done'
  return (
    <Paper
      component="section"
      aria-labelledby={id}
      {...(state === 'now' ? { 'aria-current': 'step' } : {})}
      sx={{
        mb: 1.5,
        px: 2.5,
        pt: state === 'now' ? 2 : 1.25,
        pb: state === 'now' ? 2.5 : 1.25,
        ...(state === 'now' ? { borderColor: 'primary.main' } : {}),
        ...(state === 'later' ? { bgcolor: 'transparent', borderStyle: 'dashed' } : {}),
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 32 }}>
        {isDone ? (
          <CheckIcon color="success" />
        ) : (
          <Box
            aria-hidden
            sx={{
              width: 24,
              height: 24,
              borderRadius: '50%',
              display: 'grid',
              placeItems: 'center',
              fontSize: '0.875rem',
              fontWeight: 700,
              flexShrink: 0,
              ...(state === 'now' ? { bgcolor: 'primary.main', color: 'primary.contrastText' } : { border: 1, borderColor: 'text.secondary', color: 'text.secondary' }),
            }}
          >
            {number}
          </Box>
        )}
        <Typography id={id} variant="h2" sx={{ flexShrink: 0, ...(state === 'later' ? { color: 'text.secondary', fontWeight: 400 } : {}) }}>
          {title}
        </Typography>
        {isDone && (
          <Box sx={{ flexGrow: 1, minWidth: 0, color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {summary}
          </Box>
        )}
        {isDone && action}
      </Box>
      {state === 'now' && (
        // On a page the buttons of a form stop at the window's edge; in a dialog, at its padding.
        <Box ref={body} sx={{ mt: 1.5, '& form > div:last-of-type': { bottom: 0 } }}>
          {children}
        </Box>
      )}
    </Paper>
  )
}

/** Puts the focus into the first field as soon as it is there: a form waits for its draft. */
function useFocusInside(isOn: boolean) {
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isOn) return
    let tries = 40
    const look = (): void => {
      const field = body.current?.querySelector<HTMLElement>('input:not([disabled]), textarea, [role="combobox"]')
      if (field) field.focus()
      else if (tries-- > 0) waiting = setTimeout(look, 25)
    }
    let waiting = setTimeout(look, 25)
    return () => clearTimeout(waiting)
  }, [isOn])
  return body
}
