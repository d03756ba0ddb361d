import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { stays } from '../../../shared/stays/stay.ts'
import { fieldLabel, valueLabel } from '../../../shared/words/words.ts'
import { useAccountNames } from '../../accounts/AccountPicker.tsx'
import { useShownValue } from '../../core/form/useShownValue.ts'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { Facts } from '../../core/ui/Facts.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { useRead } from '../../core/useCalls.ts'
import { useCodeLabels } from '../../core/usePack.ts'
import { useRun } from '../../core/useRun.ts'
import { labelIn } from '../../../shared/packs/label.ts'
import { screeningSetOn } from '../../../shared/stays/stayRules.ts'
import { BelongingLines } from '../BelongingLines.tsx'
import { PartList } from './PartList.tsx'
import type { StayPartProps } from './StayPage.tsx'

const facts = ['route', 'reason', 'contactOn', 'contactTime', 'foundOn', 'foundPlace', 'beganOn', 'request', 'narrative', 'bodyCheck', 'securityCheck', 'lacksCapacitySigns', 'identityWithheld', 'needsMedicalFirst', 'decision', 'refusalReason', 'decisionReason', 'decidedAt', 'admittedOn', 'admittedTime', 'reliefTypes'] as const

/** The facts of intake, what was handed over, where the person slept, and how long they may stay. */
export function OverviewTab({ whole, open, canWrite }: StayPartProps) {
  const { text, language } = useTexts()
  const { stay } = whole
  const isIn = stay.status === 'inCare' || stay.status === 'exitPreparation'
  return (
    <>
      <IntakeFacts whole={whole} open={open} canWrite={canWrite} />
      <BelongingsSection whole={whole} open={open} canWrite={canWrite} />
      <Section title={text('stays.beds')} action={canWrite && isIn && <Button onClick={() => open({ name: 'move' })}>{text('stays.move')}</Button>}>
        <PartList
          empty={text('stays.noBed')}
          lines={whole.placements
            // A bed that was taken back on its own day was no bed.
            .filter((one) => one.fromOn !== one.toOn)
            .map((one) => ({
              id: one.id,
              main: text('stays.bedIs', { room: one.room, bed: one.label }),
              facts: [one.toOn ? text('stays.span', { from: dateText(one.fromOn, language), to: dateText(one.toOn, language) }) : text('stays.since', { from: dateText(one.fromOn, language) })],
            }))}
        />
      </Section>
      <Extensions whole={whole} open={open} canWrite={canWrite && isIn} />
      <Services whole={whole} />
    </>
  )
}

function IntakeFacts({ whole: { stay }, open, canWrite }: StayPartProps) {
  const { text, language } = useTexts()
  const shown = useShownValue(stays.row as never, 'stays')
  const account = useAccountNames()
  const pack = useRead('packs.current', {}, { isFixed: true })
  const said = facts
    .filter((name) => stay[name] !== null && stay[name] !== false && !(Array.isArray(stay[name]) && stay[name].length === 0))
    .map((name) => [fieldLabel(language, 'stays', name), shown(name, stay[name])] as const)
  const tests = pack.data ? screeningSetOn(pack.data, stay.contactOn).tests : []
  const answers = tests.flatMap((test) => {
    const answer = stay.screening?.[test.id]
    return answer === undefined ? [] : [[labelIn(test, language), valueLabel(language, 'stays', 'screening', answer)] as const]
  })
  return (
    <Section title={text('stays.intakeFacts')} action={canWrite && <Button onClick={() => open({ name: 'amend' })}>{text('intake.correct')}</Button>}>
      <Facts isWide facts={[...said, ...answers, ...(stay.decidedBy ? [[fieldLabel(language, 'stays', 'decidedBy'), account(stay.decidedBy)] as const] : [])]} />
    </Section>
  )
}

function BelongingsSection({ whole: { stay, belongings }, open, canWrite }: StayPartProps) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const back = useRun('belongings.amend')
  const giveBack = (id: string, version: number): void =>
    void back.run(
      { id, version, changes: { returnedOn: stay.exitOn ?? today, returnedSigned: true } },
      { done: text('belongings.returned'), undo: (after) => ({ name: 'belongings.amend', input: { id, version: after.version, changes: { returnedOn: null, returnedSigned: false } } }) },
    )
  return (
    <Section title={text('intake.belongings')}>
      <PartList
        empty={text('belongings.none')}
        lines={belongings.map((one) => ({
          id: one.id,
          main: text('belongings.line', { item: one.item, quantity: one.quantity }),
          facts: [one.condition, text(one.receivedSigned ? 'belongings.inSigned' : 'belongings.in', { on: dateText(one.receivedOn, language) }), one.returnedOn ? text('belongings.out', { on: dateText(one.returnedOn, language) }) : null],
          sign: one.returnedOn === null && <Chip size="small" color="warning" variant="outlined" label={text('belongings.here')} />,
          action: canWrite && (
            <>
              {one.returnedOn === null && (
                <Button size="small" variant="outlined" onClick={() => giveBack(one.id, one.version)}>
                  {text('belongings.giveBack')}
                </Button>
              )}
              <Button size="small" onClick={() => open({ name: 'part', noun: 'belongings', id: one.id })}>
                {text('intake.correct')}
              </Button>
            </>
          ),
        }))}
      />
      {canWrite && stay.exitOn === null && <AddBelonging whole={{ stay }} />}
    </Section>
  )
}

function AddBelonging({ whole: { stay } }: { whole: Pick<StayPartProps['whole'], 'stay'> }) {
  const { today } = useSession()
  return (
    <Box sx={{ mt: 2 }}>
      <BelongingLines stay={stay} receivedOn={today} belongings={[]} />
    </Box>
  )
}

function Extensions({ whole: { extensions, limitOn }, open, canWrite }: StayPartProps) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  return (
    <Section
      title={text('stays.extensions')}
      lead={limitOn === null ? text('stays.noLimit') : text('stays.limitIs', { until: dateText(limitOn, language) })}
      action={canWrite && <Button onClick={() => open({ name: 'extension' })}>{text('stays.extend')}</Button>}
    >
      {extensions.length > 0 && (
        <PartList
          empty=""
          lines={extensions.map((one) => ({
            id: one.id,
            main: text('stays.extendedUntil', { until: dateText(one.untilOn, language), reason: code('extensionReason', one.reason) }),
            facts: [text('stays.decidedOn', { on: dateText(one.decidedOn, language) }), one.reportRef ? text('stays.reported', { ref: one.reportRef }) : text('stays.notReported'), one.explanation],
            action: canWrite && <Button size="small" onClick={() => open({ name: 'part', noun: 'extensions', id: one.id })}>{text('intake.correct')}</Button>,
          }))}
        />
      )}
    </Section>
  )
}

/** What was given during the stay, the latest first. */
function Services({ whole: { services } }: { whole: StayPartProps['whole'] }) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const lines = [...services].sort((a, b) => (a.providedOn < b.providedOn ? 1 : -1))
  return (
    <Section title={text('stays.services')}>
      <PartList
        empty={text('stays.noServices')}
        lines={lines.map((one) => ({ id: one.id, main: text('belongings.line', { item: code('serviceKind', one.kind), quantity: one.quantity }), facts: [dateText(one.providedOn, language), one.note] }))}
      />
    </Section>
  )
}
