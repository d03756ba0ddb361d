import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { checkExit } from '../../../shared/stays/exitRules.ts'
import { isGuarded, isMinor } from '../../../shared/stays/stayRules.ts'
import type { Pack } from '../../../shared/packs/pack.ts'
import { fieldLabel } from '../../../shared/words/words.ts'
import { CommandForm } from '../../core/form/CommandForm.tsx'
import type { FormSection } from '../../core/form/FormFields.tsx'
import { isBlank, type Values } from '../../core/form/paths.ts'
import { clockNow } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { useRead } from '../../core/useCalls.ts'
import { timeOfThatDay } from '../stayWords.ts'
import { refusedBy, sentencesOf } from '../whyNot.ts'
import type { OpenDialog, Whole } from './stayDialog.ts'

interface Props {
  whole: Whole
  mode: string
  open: OpenDialog
  onClose: () => void
}

/** Leaving by ticket, on one's own, fetched or escorted; what still stands in the way is said while it is filled in. */
export function LeaveForm({ whole, mode, open, onClose }: Props) {
  const { text } = useTexts()
  const { today } = useSession()
  const pack = useRead('packs.current', {}, { isFixed: true }).data
  const [now] = useState(clockNow)
  const { stay } = whole
  if (!pack) return null
  const isWard = whole.isMinor || whole.isGuarded
  const givesCash = mode === 'ticket' || mode === 'selfReturn' || mode === 'other'
  const asksCollector = mode === 'fetched' || mode === 'selfReturn' || mode === 'other' || (isWard && mode !== 'escorted')
  const has = (name: string) => (values: Values) => !isBlank(values[name])
  const sections: FormSection[] = [
    { fields: [{ name: 'exitOn', columns: 3 }, { name: 'exitTime', columns: 3 }, { name: 'destination', columns: 4 }, { name: 'isCrossProvince', columns: 2, hint: () => '' }] },
    { title: text('exit.ticket'), when: () => mode === 'ticket', fields: [{ name: 'ticketFrom', columns: 4, isRequired: true }, { name: 'ticketTo', columns: 4, isRequired: true }, { name: 'ticketVia', columns: 4 }] },
    { title: text('exit.cash'), when: () => givesCash, fields: [{ name: 'cashFen', columns: 4, hint: text('exit.cashMost', { most: pack.limits.cashMaxFen.default / 100 }) }, { name: 'cashReceiptNo', columns: 8, when: has('cashFen') }] },
    {
      title: text('exit.collector'),
      lead: text(isWard || mode === 'fetched' ? 'exit.collectorMust' : 'exit.collectorMay'),
      when: () => asksCollector,
      fields: [{ name: 'collectorName', columns: 4 }, { name: 'collectorRelation', columns: 4 }, { name: 'collectorIdChecked', columns: 4, hint: () => '' }],
    },
    { title: text('exit.papersOf'), fields: [{ name: 'formNo', columns: 6 }, { name: 'stationConsents', columns: 6, when: () => isWard }, { name: 'exitReason', columns: 12, rows: 1 }] },
  ]
  return (
    <CommandForm
      name="stays.exit"
      table="stays"
      title={text('stays.exit')}
      draft={`stays.exit:${stay.id}:${mode}`}
      fixed={{ stayId: stay.id, version: stay.version, exitMode: mode }}
      initial={{ exitOn: today, exitTime: now, isCrossProvince: stay.isCrossProvince }}
      derive={timeOfThatDay('exitOn', 'exitTime', { today, proposed: now })}
      sections={sections}
      above={(values) => <StillMissing whole={whole} pack={pack} mode={mode} values={values} open={open} />}
      submitLabel={text('exit.do')}
      done={text('exit.done')}
      onCancel={onClose}
      onDone={onClose}
    />
  )
}

/** The guard rules themselves, asked about what is filled in so far; the service decides with the same ones. */
function StillMissing({ whole, pack, mode, values, open }: { whole: Whole; pack: Pack; mode: string; values: Values; open: OpenDialog }) {
  const { text, language } = useTexts()
  const line = (name: string) => (isBlank(values[name]) ? null : (values[name] as string))
  const exitOn = line('exitOn')
  const day = exitOn ?? whole.stay.contactOn
  const isHandedOver = whole.escorts.some((one) => one.handedOverOn !== null && one.handoverSheetNo !== null)
  const against = refusedBy(() =>
    checkExit(
      pack,
      {
        exitOn,
        exitMode: mode,
        ticketFrom: line('ticketFrom'),
        ticketTo: line('ticketTo'),
        cashFen: typeof values['cashFen'] === 'number' ? values['cashFen'] : null,
        cashReceiptNo: line('cashReceiptNo'),
        collectorName: line('collectorName'),
        collectorRelation: line('collectorRelation'),
        collectorIdChecked: values['collectorIdChecked'] === true,
        stationConsentedBy: values['stationConsents'] === true ? 'me' : null,
        formNo: line('formNo'),
      },
      {
        isGuarded: isGuarded(pack, whole.client, whole.stay, day),
        isMinor: isMinor(pack, whole.client, day),
        notices: whole.notices.map((one) => one.kind),
        isHandedOver,
        exitConfirmationNo: whole.minorCare?.exitConfirmationNo ?? null,
      },
    ),
  )
  if (!against)
    return (
      <Alert severity="success" sx={{ my: 1 }}>
        {text('exit.nothingMissing')}
      </Alert>
    )
  const needsEscort = mode === 'escorted' && !isHandedOver
  return (
    <Alert
      severity="info"
      sx={{ my: 1 }}
      action={
        needsEscort && (
          <Button color="inherit" onClick={() => open({ name: 'escort' })}>
            {text('care.addEscort')}
          </Button>
        )
      }
    >
      {text('exit.missing')}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {sentencesOf(against, language).map(({ field, words }) => (
          <li key={field}>{field === null ? words : `${fieldLabel(language, 'stays', field)}${text('stays.colon')}${words}`}</li>
        ))}
      </Box>
    </Alert>
  )
}
