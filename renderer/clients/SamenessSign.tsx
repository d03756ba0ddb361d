import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import CloseIcon from '@mui/icons-material/HighlightOffOutlined'
import AlikeIcon from '@mui/icons-material/AdjustOutlined'
import HelpIcon from '@mui/icons-material/HelpOutlineOutlined'
import Box from '@mui/material/Box'
import type { Sameness } from '../../shared/clients/sameness.ts'
import { useTexts } from '../core/language.ts'

const signs = {
  same: { icon: CheckIcon, color: 'success.main' },
  alike: { icon: AlikeIcon, color: 'warning.main' },
  differs: { icon: CloseIcon, color: 'error.main' },
  notKnown: { icon: HelpIcon, color: 'text.secondary' },
} as const

/** How two facts compare: a sign and its word, never colour alone. */
export function SamenessSign({ sameness }: { sameness: Sameness }) {
  const { text } = useTexts()
  const { icon: Icon, color } = signs[sameness]
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, color, whiteSpace: 'nowrap' }}>
      <Icon fontSize="small" aria-hidden />
      {text(`clients.${sameness}`)}
    </Box>
  )
}
