import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { BoardLine } from '../../../shared/stays/stayReadsContract.ts'
import { nameOf } from '../../clients/clientWords.ts'
import { useTexts } from '../../core/language.ts'

/** A free bed; somebody who waits for one is placed here in two presses. */
export function FreeBed({ waiting, onPlace }: { waiting: readonly BoardLine[]; onPlace: (who: BoardLine) => void }) {
  const { text } = useTexts()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  if (waiting.length === 0) return <Typography color="textSecondary">{text('board.free')}</Typography>
  return (
    <>
      <Typography color="textSecondary">{text('board.free')}</Typography>
      <Button size="small" aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)} sx={{ ml: -0.75 }}>
        {text('board.place')}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {waiting.map((who) => (
          <MenuItem
            key={who.id}
            onClick={() => {
              setAnchor(null)
              onPlace(who)
            }}
          >
            {nameOf(who)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
