import HelpIcon from '@mui/icons-material/HelpOutlineOutlined'
import HotelIcon from '@mui/icons-material/HotelOutlined'
import LockPersonIcon from '@mui/icons-material/LockPersonOutlined'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { useTexts } from '../core/language.ts'

interface Props {
  client: { isUnidentified: boolean; isRestricted: boolean }
  isInStation?: boolean
}

/** What everybody who handles a person has to know at a glance: here, not identified, hidden from others. */
export function ClientSigns({ client, isInStation = false }: Props) {
  const { text } = useTexts()
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, height: '100%' }}>
      {isInStation && (
        <Chip size="small" color="primary" variant="outlined" icon={<HotelIcon />} label={text('clients.inStation')} />
      )}
      {client.isUnidentified && (
        <Chip size="small" color="warning" variant="outlined" icon={<HelpIcon />} label={text('clients.unknown')} />
      )}
      {client.isRestricted && (
        <Chip
          size="small"
          color="error"
          variant="outlined"
          icon={<LockPersonIcon />}
          label={text('clients.restricted')}
        />
      )}
    </Box>
  )
}
