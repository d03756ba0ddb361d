import DoneIcon from '@mui/icons-material/TaskAltOutlined'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTexts } from '../../core/language.ts'
import { GoButton } from '../../core/ui/GoButton.tsx'
import { useRead } from '../../core/useCalls.ts'
import { SaveButtons } from '../SaveButtons.tsx'

/** The quarter is done: what to give to whom, and what to tell the purchaser in person. */
export function IssuedPanel({ reportId, digits }: { reportId: string; digits: string | null }) {
  const { text } = useTexts()
  const asked = useRead('reports.get', { reportId })
  if (!asked.data) return null
  const { report } = asked.data
  return (
    <Paper sx={{ p: 4, textAlign: 'center' }}>
      <DoneIcon color="success" sx={{ fontSize: 72 }} />
      <Typography variant="h2" sx={{ mt: 1 }}>
        {text('prepare.issued.title', { no: report.reportNo })}
      </Typography>
      <Typography color="textSecondary" sx={{ maxWidth: 560, mx: 'auto', mt: 1 }}>
        {text('prepare.issued.lead')}
      </Typography>
      {digits && (
        <Typography sx={{ mt: 2, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>{text('prepare.issued.digits', { digits })}</Typography>
      )}
      <Box sx={{ mt: 3, display: 'flex', justifyContent: 'center' }}>
        <SaveButtons file={asked.data} />
      </Box>
      <GoButton to="/reports" sx={{ mt: 2 }}>
        {text('prepare.issued.next')}
      </GoButton>
    </Paper>
  )
}
