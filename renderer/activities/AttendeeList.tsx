import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { ClientPicker } from '../clients/ClientPicker.tsx'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'
import type { Attendee } from './AttendanceTicks.tsx'

/** Those present who have a file here, named one after the other. */
export function AttendeeList({ people, onChange }: { people: readonly Attendee[]; onChange: (people: Attendee[]) => void }) {
  const { text } = useTexts()
  const [round, setRound] = useState(0)
  return (
    <Box sx={{ mt: 3 }}>
      <Typography variant="h3" component="h3" sx={{ mb: 0.5 }}>
        {text('attendance.named')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
        {text('attendance.namedLead')}
      </Typography>
      <ClientPicker
        key={round}
        label={text('attendance.add')}
        value={null}
        autoFocus={round > 0}
        onChange={(clientId) => {
          if (clientId && !people.some((one) => one.clientId === clientId)) onChange([...people, { clientId, name: '' }])
          setRound(round + 1)
        }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        {people.map((one) => (
          <AttendeeChip key={one.clientId} clientId={one.clientId} onDelete={() => onChange(people.filter((other) => other.clientId !== one.clientId))} />
        ))}
      </Box>
    </Box>
  )
}

function AttendeeChip({ clientId, onDelete }: { clientId: string; onDelete: () => void }) {
  const found = useRead('clients.get', { clientId })
  const client = found.data?.client
  return <Chip label={client ? (client.name ?? client.provisionalName ?? client.clientNo) : '\u2026'} onDelete={onDelete} />
}
