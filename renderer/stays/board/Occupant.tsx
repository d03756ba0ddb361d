import ChildIcon from '@mui/icons-material/ChildCareOutlined'
import DragIcon from '@mui/icons-material/DragIndicatorOutlined'
import HelpIcon from '@mui/icons-material/HelpOutlineOutlined'
import HospitalIcon from '@mui/icons-material/LocalHospitalOutlined'
import ShieldIcon from '@mui/icons-material/ShieldOutlined'
import SwapIcon from '@mui/icons-material/SwapHorizOutlined'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { BoardLine } from '../../../shared/stays/stayReadsContract.ts'
import { ageText, nameOf } from '../../clients/clientWords.ts'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { RecordLink } from '../../core/ui/RecordLink.tsx'
import { useCodeLabels } from '../../core/usePack.ts'

interface Props {
  who: BoardLine
  canMove: boolean
  onMove: () => void
}

/** Somebody in a bed, or waiting for one: who, for how long, and what to mind about them. */
export function Occupant({ who, canMove, onMove }: Props) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const { today } = useSession()
  const signs = [
    who.isMinor && { icon: <ChildIcon />, words: text('stays.minor') },
    who.isGuarded && !who.isMinor && { icon: <ShieldIcon />, words: text('stays.guarded') },
    who.isUnidentified && { icon: <HelpIcon />, words: text('clients.unknown') },
    who.isInHospital && { icon: <HospitalIcon />, words: text('care.inHospital') },
  ].filter((one) => one !== false)
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        {canMove && <DragIcon fontSize="small" sx={{ color: 'text.secondary', ml: -0.75, cursor: 'grab' }} aria-hidden />}
        <Box sx={{ flexGrow: 1, minWidth: 0, fontWeight: 700, overflowWrap: 'anywhere' }}>
          <RecordLink to={`/stays/${who.id}`}>{nameOf(who)}</RecordLink>
        </Box>
        {canMove && (
          <Tooltip title={text('stays.move')}>
            <IconButton size="small" aria-label={text('stays.moveWho', { name: nameOf(who) })} onClick={onMove}>
              <SwapIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {[code('sex', who.sex), ageText(who, today, language)].filter((one) => one !== '').join(' · ')}
      </Typography>
      <Typography variant="body2" sx={who.isOverLimit ? { color: 'error.main', fontWeight: 700 } : { color: 'text.secondary' }}>
        {who.limitOn === null
          ? text('board.day', { day: who.daysInCare })
          : text(who.isOverLimit ? 'board.overLimit' : 'board.dayUntil', { day: who.daysInCare, until: dateText(who.limitOn, language) })}
      </Typography>
      {signs.length > 0 && (
        <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', mt: 0.5 }}>
          {signs.map((sign) => (
            <Chip key={sign.words} size="small" variant="outlined" color="secondary" icon={sign.icon} label={sign.words} />
          ))}
        </Box>
      )}
    </>
  )
}
