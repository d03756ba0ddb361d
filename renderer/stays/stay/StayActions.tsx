import MoreIcon from '@mui/icons-material/MoreVert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isEnded } from '../../../shared/stays/stayRules.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { useTexts } from '../../core/language.ts'
import { useHolds } from '../../core/session.ts'
import { useRun } from '../../core/useRun.ts'
import type { StayPartProps } from './StayPage.tsx'

/** The one next action, and the others: those that are not possible now say why. */
export function StayActions({ whole: { stay }, open, canWrite }: StayPartProps) {
  const { text, language } = useTexts()
  const navigate = useNavigate()
  const isManager = useHolds('manager')
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const prepare = useRun('stays.prepareExit')
  const resume = useRun('stays.resumeCare')
  if (!canWrite) return null
  const { status } = stay
  const at = { stayId: stay.id, version: stay.version }
  const isIn = status === 'inCare' || status === 'exitPreparation'
  const isUndecided = !isIn && !isEnded(status)
  const notNow = text('stays.notInStatus', { status: valueLabel(language, 'stays', 'status', status) })
  const items: { label: string; why: string | null; onClick: () => void }[] = [
    { label: text('stays.amendFacts'), why: null, onClick: () => open({ name: 'amend' }) },
    { label: text('stays.move'), why: isIn ? null : notNow, onClick: () => open({ name: 'move' }) },
    { label: text('stays.extend'), why: isIn ? null : notNow, onClick: () => open({ name: 'extension' }) },
    ...(isUndecided ? [{ label: text('stays.leftBefore'), why: null, onClick: () => open({ name: 'leftBefore' }) }] : []),
    ...(status === 'inCare' ? [{ label: text('stays.exit'), why: null, onClick: () => open({ name: 'exit' }) }] : []),
    ...(status === 'exitPreparation'
      ? [{ label: text('stays.resumeCare'), why: null, onClick: () => void resume.run(at, { done: text('stays.resumed') }) }]
      : []),
    {
      label: text('stays.undoExit'),
      why: !isManager ? text('stays.managerOnly') : status === 'died' ? text('stays.deathStays') : isEnded(status) && status !== 'refused' ? null : notNow,
      onClick: () => open({ name: 'undoExit' }),
    },
    { label: text('stays.void'), why: isManager ? null : text('stays.managerOnly'), onClick: () => open({ name: 'void' }) },
  ]
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexShrink: 0 }}>
      {isUndecided && (
        <Button variant="contained" onClick={() => void navigate({ to: '/intake', search: { stayId: stay.id } as never })}>
          {text('intake.resume')}
        </Button>
      )}
      {status === 'inCare' && (
        <Button
          variant="contained"
          loading={prepare.isRunning}
          onClick={() =>
            void prepare.run(at, { done: text('stays.prepared'), undo: (after) => ({ name: 'stays.resumeCare', input: { stayId: after.id, version: after.version } }) })
          }
        >
          {text('stays.prepareExit')}
        </Button>
      )}
      {status === 'exitPreparation' && (
        <Button variant="contained" onClick={() => open({ name: 'exit' })}>
          {text('stays.exit')}
        </Button>
      )}
      <IconButton aria-label={text('stays.more')} aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        <MoreIcon />
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {items.map((item) => (
          <MenuItem
            key={item.label}
            disabled={item.why !== null}
            onClick={() => {
              setAnchor(null)
              item.onClick()
            }}
          >
            <ListItemText primary={item.label} {...(item.why ? { secondary: item.why } : {})} />
          </MenuItem>
        ))}
      </Menu>
    </Box>
  )
}
