import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { CommandForm } from '../../core/form/CommandForm.tsx'
import { ChoiceInput } from '../../core/form/ChoiceInput.tsx'
import type { FieldControl } from '../../core/form/FormField.tsx'
import { clockNow, dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { useCodeLabels } from '../../core/usePack.ts'
import { sentence } from '../../../shared/texts.ts'
import { fieldLabel } from '../../../shared/words/words.ts'
import { timeOfThatDay } from '../stayWords.ts'
import type { OpenDialog, Whole } from './stayDialog.ts'

interface Props {
  whole: Whole
  onClose: () => void
}

/** The person is heard, is served the notice, and aid ends; never for somebody who cannot leave alone. */
export function TerminateForm({ whole: { stay, client, isGuarded }, onClose }: Props) {
  const { text, language } = useTexts()
  const { today } = useSession()
  if (isGuarded) return <NotThisWay words={sentence('stays.guardedNotTerminated', {}, language)} onClose={onClose} />
  return (
    <CommandForm
      name="stays.terminate"
      table="stays"
      title={text('exit.terminate')}
      draft={`stays.terminate:${stay.id}`}
      fixed={{ stayId: stay.id, version: stay.version }}
      initial={{ heardOn: today, exitOn: today, notice: { servedOn: today, servedTo: client.name } }}
      sections={[
        { fields: [{ name: 'terminationReason', isOpen: true, columns: 12 }] },
        { title: text('exit.hearing'), lead: text('exit.hearingLead'), fields: [{ name: 'heardOn', columns: 4, table: 'notices', isRequired: true }, { name: 'hearingNote', columns: 12, rows: 2, table: 'notices' }] },
        { title: text('exit.notice'), lead: text('intake.noticeLead'), fields: [{ name: 'notice.noticeNo', columns: 4 }, { name: 'notice.servedOn', columns: 4 }, { name: 'notice.servedTo', columns: 4 }, { name: 'notice.reason', columns: 12, table: 'notices' }] },
        { title: text('exit.ends'), fields: [{ name: 'exitOn', columns: 4 }, { name: 'exitReason', columns: 8 }] },
      ]}
      submitLabel={text('exit.terminateDo')}
      isGrave
      done={text('exit.terminated')}
      onCancel={onClose}
      onDone={onClose}
    />
  )
}

export function LeftForm({ whole: { stay }, onClose }: Props) {
  const { text } = useTexts()
  const { today } = useSession()
  const [now] = useState(clockNow)
  return (
    <CommandForm
      name="stays.leftWithoutNotice"
      table="stays"
      title={text('exit.left')}
      fixed={{ stayId: stay.id, version: stay.version }}
      initial={{ exitOn: today, exitTime: now }}
      derive={timeOfThatDay('exitOn', 'exitTime', { today, proposed: now })}
      above={() => <Alert severity="info">{text('exit.leftWords')}</Alert>}
      sections={[{ fields: [{ name: 'exitOn', columns: 4 }, { name: 'exitTime', columns: 4 }, { name: 'exitReason', columns: 12 }] }]}
      submitLabel={text('exit.do')}
      done={text('exit.done')}
      onCancel={onClose}
      onDone={onClose}
    />
  )
}

export function DiedForm({ whole: { stay }, onClose }: Props) {
  const { text } = useTexts()
  const { today } = useSession()
  return (
    <CommandForm
      name="stays.died"
      table="stays"
      title={text('exit.died')}
      fixed={{ stayId: stay.id, version: stay.version }}
      initial={{ exitOn: today }}
      above={() => <Alert severity="warning">{text('exit.diedWords')}</Alert>}
      sections={[{ fields: [{ name: 'exitOn', columns: 4, label: text('exit.diedOn') }, { name: 'exitTime', columns: 4, label: text('exit.diedTime') }, { name: 'exitReason', columns: 12 }] }]}
      submitLabel={text('exit.diedDo')}
      isGrave
      done={text('exit.done')}
      onCancel={onClose}
      onDone={onClose}
    />
  )
}

/** Ends a stay in a lasting arrangement: one that is completed, recorded before. */
export function SettleForm({ whole, open, onClose }: Props & { open: OpenDialog }) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const { today } = useSession()
  const { stay } = whole
  const ready = whole.settlements.filter((one) => one.completedOn !== null)
  if (ready.length === 0)
    return <NotThisWay words={text('exit.noSettlement')} onClose={onClose} action={<Button color="inherit" onClick={() => open({ name: 'settlement' })}>{text('care.addSettlement')}</Button>} />
  const options = ready.map((one) => ({ value: one.id, label: [code('settlementKind', one.kind), one.institution, dateText(one.completedOn, language)].filter(Boolean).join(' · ') }))
  const isWard = whole.isMinor || whole.isGuarded
  return (
    <CommandForm
      name="stays.settle"
      table="stays"
      title={text('exit.settle')}
      draft={`stays.settle:${stay.id}`}
      fixed={{ stayId: stay.id, version: stay.version }}
      initial={{ exitOn: today, settlementId: ready[0]!.id }}
      sections={[
        { fields: [{ name: 'settlementId', columns: 12, render: (control) => <SettlementInput control={control} options={options} label={fieldLabel(language, null, 'settlementId')} /> }, { name: 'exitOn', columns: 4 }, { name: 'formNo', columns: 4 }, { name: 'stationConsents', columns: 12, when: () => isWard }] },
        { title: text('exit.collector'), fields: [{ name: 'collectorName', columns: 4 }, { name: 'collectorRelation', columns: 4 }, { name: 'collectorIdChecked', columns: 4, hint: () => '' }, { name: 'exitReason', columns: 12 }] },
      ]}
      submitLabel={text('exit.do')}
      done={text('exit.done')}
      onCancel={onClose}
      onDone={onClose}
    />
  )
}

function SettlementInput({ control, options, label }: { control: FieldControl; options: { value: string; label: string }[]; label: string }) {
  const { values: _values, value, ...common } = control
  return <ChoiceInput {...common} label={label} isOpen options={options} value={typeof value === 'string' ? value : null} />
}

function NotThisWay({ words, action, onClose }: { words: string; action?: React.ReactNode; onClose: () => void }) {
  const { text } = useTexts()
  return (
    <>
      <Alert severity="warning" sx={{ mt: 2 }} action={action}>
        {words}
      </Alert>
      <Button sx={{ mt: 2 }} onClick={onClose}>
        {text('common.close')}
      </Button>
    </>
  )
}
