import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { labelIn } from '../../shared/packs/label.ts'
import { isRunning } from '../../shared/surveys/surveyRules.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { countText, dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { forgetEverything } from '../core/queryClient.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { useRun } from '../core/useRun.ts'
import { ResultTable, shareText } from './ResultTable.tsx'

/** One round: how many answered and what, and the two ways to answer. */
export function RoundPage() {
  const { text, language } = useTexts()
  const { history } = useRouter()
  const { today } = useSession()
  const isStation = useHolds('manager', 'staff')
  const { roundId } = useParams({ from: '/surveys/$roundId' })
  const asked = useRead('surveys.results', { roundId })
  const begin = useRun('surveys.beginAlone')
  const [isEnding, setIsEnding] = useState(false)
  const found = asked.data
  if (!found) return <FailureAlert problem={asked.error} />
  const { round, form } = found
  const canAnswer = isRunning(round, today)
  const enough = found.answerCount >= found.minAnswers
  const rate = round.askedCount === 0 ? '\u2014' : `${shareText(found.answerCount, round.askedCount)} (${countText(found.answerCount)}/${countText(round.askedCount)})`
  return (
    <Page
      title={labelIn(form, language)}
      lead={round.endedOn === null ? text('surveys.since', { from: dateText(round.startedOn, language) }) : text('surveys.span', { from: dateText(round.startedOn, language), to: dateText(round.endedOn, language) })}
      action={
        <Stack direction="row" spacing={1}>
          {isStation && canAnswer && <Button onClick={() => setIsEnding(true)}>{text('surveys.end')}</Button>}
          {canAnswer && (
            <Button variant="outlined" onClick={() => history.push(`/surveys/${roundId}/answer`)}>
              {text('surveys.assist')}
            </Button>
          )}
          {canAnswer && (
            <Button variant="contained" loading={begin.isRunning} onClick={() => void begin.run({ roundId }).then((answer) => answer && forgetEverything())}>
              {text('surveys.alone')}
            </Button>
          )}
        </Stack>
      }
    >
      <Section title={text('surveys.howMany')} {...(canAnswer ? { lead: text('surveys.aloneHint') } : {})}>
        <Facts
          isWide
          facts={[
            [fieldLabel(language, 'survey_rounds', 'askedCount'), countText(round.askedCount)],
            [text('surveys.rate'), rate],
            [text('surveys.byAlone'), countText(found.aloneCount)],
            [text('surveys.byAssisted'), countText(found.assistedCount)],
            [text('surveys.valid'), countText(found.validCount)],
            [fieldLabel(language, 'survey_rounds', 'collector'), round.collector],
          ]}
        />
      </Section>
      {found.answerCount === 0 && <EmptyState words={text('surveys.noAnswers')} />}
      {found.answerCount > 0 && !enough && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {text('surveys.few', { count: found.minAnswers })}
        </Alert>
      )}
      {found.answerCount > 0 &&
        form.questions
          .filter((one) => one.kind !== 'text')
          .map((question) => (
            <Section key={question.id} title={labelIn(question, language)}>
              <ResultTable question={question} tally={found.questions.find((one) => one.id === question.id)?.tally ?? []} minAnswers={found.minAnswers} />
            </Section>
          ))}
      {found.wishes.length > 0 && (
        <Section title={text('surveys.wishes', { count: found.wishes.length })}>
          <ul>
            {found.wishes.map(({ words, isAssisted }, at) => (
              <li key={at}>
                <Typography sx={{ whiteSpace: 'pre-wrap' }}>
                  {words}
                  {isAssisted && (
                    <Typography component="span" variant="body2" color="textSecondary">
                      {` ${text('surveys.assistedMark')}`}
                    </Typography>
                  )}
                </Typography>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {isEnding && (
        <CommandDialog
          name="surveyRounds.amend"
          table="survey_rounds"
          title={text('surveys.end')}
          lead={text('surveys.endLead')}
          fixed={{ id: round.id, version: round.version }}
          initial={{ changes: { endedOn: today, askedCount: round.askedCount } }}
          sections={[{ fields: [{ name: 'changes.endedOn', isRequired: true }, { name: 'changes.askedCount', isRequired: true, hint: text('surveys.askedHint') }] }]}
          submitLabel={text('surveys.end')}
          onClose={() => setIsEnding(false)}
        />
      )}
    </Page>
  )
}
