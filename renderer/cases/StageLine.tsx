import CheckIcon from '@mui/icons-material/Check'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { stageLine, type CaseStage } from '../../shared/cases/caseStage.ts'
import type { CaseStatus } from '../../shared/cases/caseStatus.ts'
import { useTexts } from '../core/language.ts'

/** How far a case is: the number of stages behind it. A case that rests keeps its place unsaid. */
function stagesBehind(status: CaseStatus): number {
  if (status === 'ended') return stageLine.length
  return Math.max(0, stageLine.indexOf(status as CaseStage))
}

/** The seven stages in a row, where the case stands, and what lies behind it. */
export function StageLine({ status }: { status: CaseStatus }) {
  const { text } = useTexts()
  const behind = stagesBehind(status)
  const isResting = status === 'suspended' || status === 'notOpened'
  return (
    <Box component="ol" aria-label={text('cases.stageLine')} sx={{ display: 'flex', listStyle: 'none', p: 0, m: 0 }}>
      {stageLine.map((stage, at) => {
        const isDone = !isResting && at < behind
        const isNow = !isResting && at === behind
        return (
          <Box
            key={stage}
            component="li"
            aria-current={isNow ? 'step' : undefined}
            sx={{
              flex: 1,
              display: 'flex',
              flexDirection: 'column',
              alignItems: 'center',
              gap: 0.5,
              position: 'relative',
              // The line to the stage before, filled as far as the case has come.
              '&::before':
                at === 0
                  ? {}
                  : {
                      content: '""',
                      position: 'absolute',
                      top: 13,
                      right: 'calc(50% + 18px)',
                      left: 'calc(-50% + 18px)',
                      height: 2,
                      bgcolor: isDone || isNow ? 'primary.main' : 'divider',
                    },
            }}
          >
            <Box
              aria-hidden
              sx={{
                width: 28,
                height: 28,
                borderRadius: '50%',
                display: 'grid',
                placeItems: 'center',
                border: 2,
                fontSize: '0.8125rem',
                fontWeight: 700,
                borderColor: isDone || isNow ? 'primary.main' : 'divider',
                bgcolor: isNow ? 'primary.main' : 'background.paper',
                color: isNow ? 'primary.contrastText' : isDone ? 'primary.main' : 'text.secondary',
              }}
            >
              {isDone ? <CheckIcon sx={{ fontSize: 16 }} /> : at + 1}
            </Box>
            <Typography variant="body2" sx={{ fontWeight: isNow ? 700 : 400, color: isDone || isNow ? 'text.primary' : 'text.secondary', textAlign: 'center' }}>
              {text(`cases.stage.${stage}`)}
            </Typography>
          </Box>
        )
      })}
    </Box>
  )
}
