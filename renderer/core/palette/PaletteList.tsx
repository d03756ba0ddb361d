import PersonIcon from '@mui/icons-material/PersonOutlined'
import PlaceIcon from '@mui/icons-material/ArrowForward'
import CommandIcon from '@mui/icons-material/KeyboardCommandKey'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useEffect, useRef } from 'react'
import { dateText } from '../format.ts'
import { useTexts } from '../language.ts'
import { useCodeLabels } from '../usePack.ts'
import type { Entry, FoundClient } from './entries.ts'

const groups = ['lately', 'clients', 'places', 'commands'] as const

export const entryId = (entry: Entry): string => `palette-${entry.group}-${entry.key.replaceAll(/[^\w-]/g, '_')}`

interface Props {
  id: string
  entries: readonly Entry[]
  active: number
  onRun: (entry: Entry) => void
  onPoint: (index: number) => void
}

/** The lines found, under the heads of their kinds; the chosen one is always in sight. */
export function PaletteList({ id, entries, active, onRun, onPoint }: Props) {
  const { text } = useTexts()
  const list = useRef<HTMLDivElement>(null)
  const chosen = entries[active]
  const chosenId = chosen ? entryId(chosen) : null
  useEffect(() => {
    if (chosenId !== null) list.current?.querySelector(`#${chosenId}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  return (
    <Box ref={list} id={id} role="listbox" aria-label={text('palette.title')} tabIndex={-1} sx={{ overflowY: 'auto', p: entries.length > 0 ? 1 : 0 }}>
      {groups.map((group) => {
        const own = entries.filter((entry) => entry.group === group)
        if (own.length === 0) return null
        return (
          <Box key={group} role="group" aria-labelledby={`palette-head-${group}`} sx={{ pb: 0.5 }}>
            <Typography id={`palette-head-${group}`} variant="caption" color="textSecondary" sx={{ display: 'block', px: 1.5, pt: 0.5 }}>
              {text(`palette.${group}`)}
            </Typography>
            {own.map((entry) => (
              <Box
                key={entry.key}
                id={entryId(entry)}
                role="option"
                aria-selected={entry === chosen}
                onClick={() => onRun(entry)}
                onMouseMove={() => onPoint(entries.indexOf(entry))}
                sx={{ display: 'flex', alignItems: 'center', gap: 1.5, px: 1.5, py: 0.75, minHeight: 40, borderRadius: 1, cursor: 'pointer', bgcolor: entry === chosen ? 'action.selected' : 'transparent' }}
              >
                {entry.client ? <ClientLine client={entry.client} /> : <CommandLine entry={entry} />}
              </Box>
            ))}
          </Box>
        )
      })}
    </Box>
  )
}

function CommandLine({ entry }: { entry: Entry }) {
  const { language } = useTexts()
  const [zh, en] = entry.names
  return (
    <>
      {entry.key.startsWith('go:') ? <PlaceIcon fontSize="small" color="action" /> : <CommandIcon fontSize="small" color="action" />}
      <Box component="span" sx={{ flexGrow: 1 }}>
        {language === 'en' ? en : zh}
      </Box>
      <Typography component="span" variant="body2" color="textSecondary">
        {entry.keys}
      </Typography>
    </>
  )
}

/** Enough to tell two people of one name apart. */
function ClientLine({ client }: { client: FoundClient }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const facts = [label('sex', client.sex), client.birthDate ? dateText(client.birthDate, language) : null, client.clientNo]
  return (
    <>
      <PersonIcon fontSize="small" color="action" />
      <Box component="span" sx={{ flexGrow: 1, minWidth: 0 }}>
        {client.name ?? client.provisionalName ?? text('palette.unnamed')}
        <Typography component="span" variant="body2" color="textSecondary" sx={{ ml: 1.5 }}>
          {facts.filter((fact) => fact !== null).join(' · ')}
        </Typography>
      </Box>
      {client.hasOpenStay && <Chip size="small" color="primary" variant="outlined" label={text('palette.inStation')} />}
    </>
  )
}
