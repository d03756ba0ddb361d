import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { cases } from '../../shared/cases/case.ts'
import { sentence } from '../../shared/texts.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { Facts } from '../core/ui/Facts.tsx'
import { useRead } from '../core/useCalls.ts'
import type { CaseFile } from './caseAsk.ts'
import { GoalCard } from './GoalCard.tsx'

const facts = ['closureReason', 'destination', 'closureSatisfaction', 'followUpPlan', 'closureNote'] as const

/** What a supervisor looks at before agreeing to the end of a case: why, what was reached, what is still open. */
export function ClosureFacts({ file }: { file: CaseFile }) {
  const { text, language } = useTexts()
  const shown = useShownValue(cases.fields, 'cases')
  const sessions = useRead('sessions.list', { caseId: file.case.id, limit: 1 })
  const gaps = (file.next.find(({ to }) => to === 'closed')?.gaps ?? []).filter(({ part }) => part !== 'approval')
  return (
    <>
      {gaps.length > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {gaps.map((gap) => (
            <Typography key={gap.code}>{sentence(gap.code, gap.params ?? {}, language)}</Typography>
          ))}
        </Alert>
      )}
      <Facts
        facts={[
          ...facts.map((name) => [fieldLabel(language, 'cases', name), shown(name, file.case[name])] as const),
          [text('cases.sessions.all'), text('cases.sessions.count', { count: sessions.data?.total ?? 0 })] as const,
        ]}
      />
      <Typography variant="h3" sx={{ mt: 2, mb: 1 }}>
        {text('cases.goals')}
      </Typography>
      <Box component="ul" sx={{ p: 0, m: 0, display: 'grid', gap: 1.5 }}>
        {file.goals.map((goal) => (
          <GoalCard key={goal.id} goal={goal} />
        ))}
      </Box>
    </>
  )
}
