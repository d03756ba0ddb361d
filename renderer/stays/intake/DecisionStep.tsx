import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/contract.ts'
import { checkRefusal, screeningSetOn } from '../../../shared/stays/stayRules.ts'
import { CommandForm } from '../../core/form/CommandForm.tsx'
import type { FormSection } from '../../core/form/FormFields.tsx'
import { clockNow } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { useRead } from '../../core/useCalls.ts'
import { bedField } from '../BedChooser.tsx'
import { BelongingLines } from '../BelongingLines.tsx'
import { timeOfThatDay } from '../stayWords.ts'
import { refusedBy, sentencesOf } from '../whyNot.ts'

type Whole = CallOutput<'stays.get'>

/** What the person hands over, and whether they are taken in. */
export function DecisionStep({ whole, onDecided }: { whole: Whole; onDecided: () => void }) {
  const { text } = useTexts()
  const { stay } = whole
  const pack = useRead('packs.current', {}, { isFixed: true })
  const [decision, setDecision] = useState<'admit' | 'refuse' | null>(null)
  if (!pack.data) return null
  const failed = screeningSetOn(pack.data, stay.contactOn).tests.some((test) => test.isRequired && stay.screening?.[test.id] === 'no')
  const chosen = decision ?? (failed ? null : 'admit')
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box component="section" aria-label={text('intake.belongings')}>
        <Typography variant="h3" component="h3" sx={{ mb: 1.5 }}>
          {text('intake.belongings')}
        </Typography>
        <BelongingLines stay={stay} receivedOn={stay.contactOn} belongings={whole.belongings} />
      </Box>
      <Box component="section" aria-label={text('intake.decision')}>
        <Typography variant="h3" component="h3">
          {text('intake.decision')}
        </Typography>
        {failed && (
          <Alert severity="info" sx={{ my: 1 }}>
            {text('intake.notMet')}
          </Alert>
        )}
        <RadioGroup row aria-label={text('intake.decision')} value={chosen ?? ''} onChange={(_event, next) => setDecision(next as 'admit' | 'refuse')}>
          <FormControlLabel value="admit" control={<Radio />} label={text('intake.admit')} />
          <FormControlLabel value="refuse" disabled={stay.status === 'medicalFirst'} control={<Radio />} label={text('intake.refuse')} />
        </RadioGroup>
        {chosen === 'admit' && <AdmitForm whole={whole} needsReason={failed} onDone={onDecided} />}
        {chosen === 'refuse' && <RefuseForm whole={whole} onDone={onDecided} />}
      </Box>
    </Box>
  )
}

function AdmitForm({ whole: { stay, client, isMinor, isGuarded }, needsReason, onDone }: { whole: Whole; needsReason: boolean; onDone: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const [now] = useState(clockNow)
  const sections: FormSection[] = [
    {
      fields: [
        bedField({ sex: client.sex, programmeId: stay.programmeId }),
        { name: 'admittedOn', columns: 3 },
        { name: 'admittedTime', columns: 3 },
        { name: 'reliefTypes', columns: 6 },
        { name: 'decisionReason', columns: 12, isRequired: needsReason, when: () => needsReason },
      ],
    },
  ]
  const follows = [client.isUnidentified ? text('intake.opensTracing') : null, isMinor ? text('intake.opensMinor') : isGuarded ? text('intake.isGuarded') : null].filter((one) => one !== null)
  return (
    <CommandForm
      name="stays.admit"
      table="stays"
      title={text('intake.admit')}
      draft={`stays.admit:${stay.id}`}
      fixed={{ stayId: stay.id, version: stay.version }}
      initial={{ admittedOn: stay.contactOn, admittedTime: stay.contactOn === today ? now : stay.contactTime }}
      derive={timeOfThatDay('admittedOn', 'admittedTime', { today, proposed: now })}
      above={() =>
        follows.length > 0 && (
          <Alert severity="info" sx={{ mb: 1 }}>
            {follows.join(' ')}
          </Alert>
        )
      }
      sections={sections}
      submitLabel={text('intake.admitDo')}
      onDone={onDone}
    />
  )
}

function RefuseForm({ whole: { stay, client }, onDone }: { whole: Whole; onDone: () => void }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const pack = useRead('packs.current', {}, { isFixed: true })
  const sections: FormSection[] = [
    {
      fields: [
        {
          name: 'refusalReason',
          isOpen: true,
          columns: 12,
          hint: (values) => {
            const reason = values['refusalReason']
            if (typeof reason !== 'string' || !pack.data) return undefined
            const against = refusedBy(() => checkRefusal(pack.data, reason, client, stay))
            return against ? sentencesOf(against, language)[0]?.words : undefined
          },
        },
        { name: 'decisionReason', columns: 12, rows: 2 },
      ],
    },
    {
      title: text('intake.notice'),
      lead: text('intake.noticeLead'),
      fields: [
        { name: 'notice.noticeNo', columns: 4 },
        { name: 'notice.servedOn', columns: 4 },
        { name: 'notice.servedTo', columns: 4 },
        { name: 'notice.reason', columns: 12, table: 'notices' },
      ],
    },
  ]
  return (
    <CommandForm
      name="stays.refuse"
      table="stays"
      title={text('intake.refuse')}
      draft={`stays.refuse:${stay.id}`}
      fixed={{ stayId: stay.id, version: stay.version }}
      initial={{ notice: { servedOn: today, servedTo: client.name } }}
      sections={sections}
      submitLabel={text('intake.refuseDo')}
      isGrave
      onDone={onDone}
    />
  )
}
