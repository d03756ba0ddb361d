import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useNavigate } from '@tanstack/react-router'
import { useTexts } from '../language.ts'
import { useHolds } from '../session.ts'
import { useRead } from '../useCalls.ts'

/** In the corner of every page, for everybody: that the backups need somebody. Nothing while they do not. */
export function BackupNag({ isNarrow }: { isNarrow: boolean }) {
  const { text } = useTexts()
  const navigate = useNavigate()
  const isKeeper = useHolds('manager', 'admin')
  const asked = useRead('backups.nag', {}, { askEveryMs: 300_000 })
  const worst = asked.data?.nags.find(({ level }) => level !== 'info')
  if (!worst) return null
  const words = text(`backupsPage.nag.${worst.code}`, { days: worst.days ?? 0 })
  const go = (): void => void navigate({ to: (isKeeper ? '/backups' : '/') as never })
  return (
    <Tooltip title={words} placement="right">
      {isNarrow ? (
        <IconButton color={worst.level === 'error' ? 'error' : 'warning'} aria-label={words} onClick={go} sx={{ alignSelf: 'center' }}>
          <WarningIcon fontSize="small" />
        </IconButton>
      ) : (
        <Button color={worst.level === 'error' ? 'error' : 'warning'} size="small" startIcon={<WarningIcon />} onClick={go} sx={{ justifyContent: 'flex-start', flexShrink: 0 }}>
          {text('backupsPage.nagShort')}
        </Button>
      )}
    </Tooltip>
  )
}
