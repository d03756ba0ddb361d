import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { isTracingOver } from '../../../shared/stays/tracingRules.ts'
import { fieldLabel, valueLabel } from '../../../shared/words/words.ts'
import { momentText, dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useHolds } from '../../core/session.ts'
import { DueChip } from '../../core/ui/DueChip.tsx'
import { EmptyState } from '../../core/ui/EmptyState.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { useRead } from '../../core/useCalls.ts'
import { useCodeLabels } from '../../core/usePack.ts'
import { useRun } from '../../core/useRun.ts'
import { noticeFieldLabel } from '../noticeFields.ts'
import { PartList, type PartLine } from './PartList.tsx'
import type { StayPartProps } from './StayPage.tsx'
import type { StayDialog } from './stayDialog.ts'

/** The search for who somebody is and where they belong, step by step, each with its limit. */
export function TracingTab({ whole, open, canWrite }: StayPartProps) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const start = useRun('tracings.open')
  const mayNote = useHolds('manager', 'staff', 'socialWorker')
  const { tracing, stay, client } = whole
  const isOver = tracing !== null && isTracingOver(tracing.status)
  const begin = (
    <Button variant="outlined" loading={start.isRunning} onClick={() => void start.run({ stayId: stay.id }, { done: text('tracing.begun') })}>
      {text('tracing.begin')}
    </Button>
  )
  if (tracing === null) return <EmptyState words={text('tracing.none')} {...(canWrite && stay.admittedOn !== null ? { action: begin } : {})} />

  const dueOn = (kind: string) => whole.timers.find((timer) => timer.kind === kind)?.dueOn
  const step = (id: string, doneAt: string | null, facts: (string | null)[], dialog: StayDialog, timer?: string, isReady = true): PartLine => ({
    id,
    main: text(`tracing.step.${id}` as never),
    facts: [doneAt ? momentText(doneAt, language) : null, ...facts],
    sign: doneAt ? <Chip size="small" color="success" variant="outlined" label={text('tracing.done')} /> : timer && dueOn(timer) ? <DueChip dueOn={dueOn(timer)!} /> : null,
    action: canWrite && !isOver && doneAt === null && isReady && <Button size="small" variant="outlined" onClick={() => open(dialog)}>{text(`tracing.do.${id}` as never)}</Button>,
  })
  return (
    <>
      <Section
        title={text('tracing.title')}
        lead={text('tracing.status', { status: valueLabel(language, 'tracings', 'status', tracing.status), at: momentText(tracing.openedAt, language) })}
        action={isOver ? canWrite && begin : canWrite && <Button onClick={() => open({ name: 'endTracing' })}>{text('tracing.end')}</Button>}
      >
        <PartList
          empty=""
          lines={[
            step('fastQuery', tracing.fastQueryAt, [tracing.fastQueryResult], { name: 'fastQuery' }),
            step('notice', tracing.noticeAt, [tracing.noticeChannel], { name: 'notice' }, 'tracingNotice'),
            step('dna', tracing.dnaRequestedAt, [], { name: 'dna' }, 'tracingDna'),
            step('dnaResult', tracing.dnaResultAt, [tracing.dnaRequestedAt === null ? text('tracing.dnaFirst') : null], { name: 'dnaResult' }, undefined, tracing.dnaRequestedAt !== null),
            step('police', tracing.policeReportAt, [], { name: 'police' }, 'tracingPolice'),
            step('solve', tracing.solvedAt, [tracing.solvedBy ? code('tracingMethod', tracing.solvedBy) : null], { name: 'solve' }),
            ...(tracing.endedAt ? [step('ended', tracing.endedAt, [tracing.endReason], { name: 'endTracing' })] : []),
          ]}
        />
      </Section>
      {client.isUnidentified && (
        <Section title={text('tracing.identity')} lead={text('tracing.identityLead')} action={canWrite && <Button variant="outlined" onClick={() => open({ name: 'identify' })}>{text('tracing.identify')}</Button>} />
      )}
      <Section title={text('tracing.clues')} action={mayNote && !isOver && <Button onClick={() => open({ name: 'clue' })}>{text('tracing.addClue')}</Button>}>
        <PartList empty={text('tracing.noClues')} lines={whole.clues.map((clue) => ({ id: clue.id, main: clue.text, facts: [code('clueKind', clue.kind), dateText(clue.notedOn, language)] }))} />
      </Section>
      <Published clientId={client.id} />
    </>
  )
}

/** What was made public to find the family: which facts, where, until when (privacy rule 7). */
function Published({ clientId }: { clientId: string }) {
  const { text, language } = useTexts()
  const disclosures = useRead('disclosures.list', { clientId })
  const published = (disclosures.data?.rows ?? []).filter((one) => one.purpose === 'tracingNotice')
  if (published.length === 0) return null
  return (
    <Section title={text('tracing.published')}>
      <PartList
        empty=""
        lines={published.map((one) => ({
          id: one.id,
          main: one.channel,
          facts: [
            momentText(one.publishedAt, language),
            one.fields.map((field) => noticeFieldLabel(field, language, text)).join(text('common.listComma')),
            `${fieldLabel(language, 'tracings', 'basis')}${text('stays.colon')}${one.basis}`,
            one.endsOn ? text('tracing.until', { on: dateText(one.endsOn, language) }) : null,
          ],
        }))}
      />
    </Section>
  )
}
