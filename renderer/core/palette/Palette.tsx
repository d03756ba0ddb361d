import SearchIcon from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import InputBase from '@mui/material/InputBase'
import Typography from '@mui/material/Typography'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { runCommand } from '../commands.ts'
import { useTexts } from '../language.ts'
import { FailureAlert } from '../ui/FailureAlert.tsx'
import { useSettledText } from '../useSettledText.ts'
import type { Entry } from './entries.ts'
import { PaletteList, entryId } from './PaletteList.tsx'
import { noteRecent } from './recents.ts'
import { usePaletteEntries } from './usePaletteEntries.ts'

const listId = 'palette-list'

/** For those who listen. */
const unseen = { position: 'absolute', width: '1px', height: '1px', m: 0, overflow: 'hidden', clipPath: 'inset(50%)' } as const

/** Finds a client by name, pinyin, initials, number or phone, a page, or a command; all of it without the mouse. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const navigate = useNavigate()
  const { settled, input } = useSettledText()
  const { entries, isSearching, problem } = usePaletteEntries(settled)
  const [chosen, setChosen] = useState({ of: '', at: 0 })
  const wantsFirst = useRef(false)
  const isBehind = input.value.trim() !== settled || isSearching
  // A new search begins at its first line.
  const active = chosen.of === settled ? Math.min(chosen.at, entries.length - 1) : 0
  const point = (at: number): void => setChosen({ of: settled, at })

  function run(entry: Entry): void {
    onClose()
    noteRecent(entry.key)
    if (entry.client) void navigate({ to: '/clients/$clientId', params: { clientId: entry.client.id } })
    else runCommand(entry.key)
  }

  // Enter may come before the answer does: it then opens the first of what was meant, not of what stood there before.
  useEffect(() => {
    if (!wantsFirst.current || isBehind) return
    wantsFirst.current = false
    if (entries[0]) run(entries[0])
  })

  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter') {
      event.preventDefault()
      const entry = entries[active]
      if (isBehind) wantsFirst.current = true
      else if (entry) run(entry)
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || entries.length === 0) return
    event.preventDefault()
    point((active + step + entries.length) % entries.length)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-labelledby="palette-title"
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{ paper: { variant: 'elevation', elevation: 12, sx: { mt: '10vh', maxHeight: '76vh' } }, transition: { timeout: 0 } }}
    >
      <Box component="h2" id="palette-title" sx={unseen}>
        {text('palette.title')}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: 2.5, py: 1.5, borderBottom: 1, borderColor: 'divider' }}>
        <SearchIcon color="action" />
        <InputBase
          {...input}
          onKeyDown={onKeyDown}
          autoFocus
          fullWidth
          placeholder={text('palette.hint')}
          inputProps={{
            role: 'combobox',
            'aria-label': text('palette.title'),
            'aria-expanded': entries.length > 0,
            'aria-controls': listId,
            'aria-autocomplete': 'list',
            'aria-activedescendant': entries[active] ? entryId(entries[active]) : undefined,
            autoComplete: 'off',
            spellCheck: false,
          }}
          sx={{ fontSize: '1.125rem' }}
        />
      </Box>
      <FailureAlert problem={problem} />
      <PaletteList id={listId} entries={entries} active={active} onRun={run} onPoint={point} />
      {entries.length === 0 && (
        <Typography color="textSecondary" sx={{ px: 3, py: 3 }}>
          {isBehind ? text('common.loading') : text('palette.none', { text: settled })}
        </Typography>
      )}
      <Typography variant="caption" color="textSecondary" aria-hidden="true" sx={{ px: 2.5, py: 1, borderTop: 1, borderColor: 'divider' }}>
        {text('palette.keys')}
      </Typography>
      <Box role="status" sx={unseen}>
        {settled !== '' && !isBehind ? text('palette.results', { count: entries.length }) : ''}
      </Box>
    </Dialog>
  )
}
