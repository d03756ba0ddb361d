import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { minorCareTransitions } from '../../../shared/stays/minorRules.ts'
import type { MinorCareStatus } from '../../../shared/stays/minorCare.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { dateText, momentText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { DueChip } from '../../core/ui/DueChip.tsx'
import { EmptyState } from '../../core/ui/EmptyState.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { useCodeLabels } from '../../core/usePack.ts'
import { useRun } from '../../core/useRun.ts'
import { PartList, type PartLine } from './PartList.tsx'
import type { StayPartProps } from './StayPage.tsx'
import type { StayDialog } from './stayDialog.ts'

/** What the rules ask for a minor beside the stay: each step, done or next, and why a later one waits. */
export function MinorTab({ whole, open, canWrite }: StayPartProps) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const end = useRun('minorCares.end')
  const care = whole.minorCare
  if (care === null)
    return <EmptyState words={text('minor.none')} {...(canWrite && whole.stay.admittedOn !== null ? { action: <Button variant="outlined" onClick={() => open({ name: 'receiveMinor' })}>{text('minor.begin')}</Button> } : {})} />
  const can = (to: MinorCareStatus) => minorCareTransitions[care.status].includes(to)
  const step = (id: string, isDone: boolean, facts: (string | null)[], dialog: StayDialog, to: MinorCareStatus, why: string | null, dueOn: string | null = null): PartLine => ({
    id,
    main: text(`minor.step.${id}` as never),
    facts: isDone ? facts : [can(to) ? null : why],
    sign: isDone ? <Chip size="small" color="success" variant="outlined" label={text('tracing.done')} /> : dueOn ? <DueChip dueOn={dueOn} /> : null,
    action: canWrite && !isDone && can(to) && why === null && <Button size="small" variant="outlined" onClick={() => open(dialog)}>{text(`minor.do.${id}` as never)}</Button>,
  })
  const longTermDue = whole.timers.find((timer) => timer.kind === 'longTermGuardianship')?.dueOn ?? null
  return (
    <Section
      title={text('minor.title')}
      lead={text('minor.status', { status: valueLabel(language, 'minor_cares', 'status', care.status), on: dateText(care.receivedOn, language) })}
      action={
        canWrite &&
        care.status !== 'ended' && (
          <Button loading={end.isRunning} onClick={() => void end.run({ minorCareId: care.id, version: care.version }, { done: text('minor.ended') })}>
            {text('minor.end')}
          </Button>
        )
      }
    >
      <PartList
        empty=""
        lines={[
          step('screen', care.healthScreenedAt !== null, [momentText(care.healthScreenedAt, language), care.isCaredApart ? text('minor.apart') : null, care.schoolStatus ? code('schoolStatus', care.schoolStatus) : null], { name: 'screenMinor' }, 'screened', null),
          step('guardianship', care.guardianshipBasis !== null, [code('guardianshipBasis', care.guardianshipBasis)], { name: 'guardianship' }, 'temporaryGuardianship', can('temporaryGuardianship') ? null : text(care.status === 'received' ? 'minor.screenFirst' : 'minor.noLonger')),
          step(
            'confirmExit',
            care.exitConfirmationNo !== null,
            [code('minorExitGround', care.exitGround), care.exitConfirmationNo, care.civilAffairsAgreedOn ? text('minor.agreedOn', { on: dateText(care.civilAffairsAgreedOn, language) }) : null],
            { name: 'confirmExit' },
            'exitConfirmed',
            can('exitConfirmed') ? null : text('minor.screenFirst'),
          ),
          step('visit', care.visitedOn !== null, [dateText(care.visitedOn, language), care.visitNote], { name: 'visit' }, 'visited', care.exitedOn === null ? text('minor.afterExit') : can('visited') ? null : text('minor.confirmFirst'), care.visitDueOn),
          step('longTerm', care.longTermGuardianshipOn !== null, [dateText(care.longTermGuardianshipOn, language), care.movedTo], { name: 'longTerm' }, 'longTermGuardianship', can('longTermGuardianship') ? null : text('minor.notAfterExit'), longTermDue),
        ]}
      />
    </Section>
  )
}
