import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import { CommandDialog } from '../../core/form/CommandDialog.tsx'
import type { FieldControl } from '../../core/form/FormField.tsx'
import type { FormSection } from '../../core/form/FormFields.tsx'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { noticeFieldLabel, noticeFields, usualNoticeFields } from '../noticeFields.ts'
import type { Whole } from './stayDialog.ts'

type Name = 'identify' | 'fastQuery' | 'notice' | 'dna' | 'dnaResult' | 'police' | 'clue' | 'solve' | 'endTracing'

/** One step of looking for who somebody is. */
export function TracingDialog({ whole: { client, tracing }, name, onClose }: { whole: Whole; name: Name; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const common = { onClose, table: 'tracings', draft: `tracing.${name}:${client.id}`, submitLabel: text('stays.writeDown'), done: text('stays.written') }
  if (name === 'identify')
    return (
      <CommandDialog
        {...common}
        name="clients.identify"
        table="clients"
        title={text('tracing.identify')}
        lead={text('tracing.identifyLead')}
        fixed={{ clientId: client.id, version: client.version }}
        initial={{ sex: client.sex, identifiedOn: today }}
        sections={one(['name', 'identifiedOn', { name: 'sex', columns: 6 }, 'birthDate'])}
        done={text('tracing.identified')}
      />
    )
  if (!tracing) return null
  if (name === 'clue')
    return <CommandDialog {...common} name="clues.record" table="tracing_clues" title={text('tracing.addClue')} fixed={{ tracingId: tracing.id, clientId: client.id }} initial={{ notedOn: today }} sections={one(['kind', 'notedOn', { name: 'text', columns: 12, rows: 2 }])} />
  const step = { ...common, fixed: { tracingId: tracing.id, version: tracing.version }, initial: { at: new Date().toISOString() } }
  const at = { name: 'at', label: text('tracing.at'), columns: 12 }
  switch (name) {
    case 'fastQuery':
      return <CommandDialog {...step} name="tracings.fastQuery" title={text('tracing.do.fastQuery')} lead={text('tracing.fastQueryLead')} sections={one([at, { name: 'result', label: text('tracing.result'), columns: 12 }])} />
    case 'notice':
      return (
        <CommandDialog
          {...step}
          name="tracings.publishNotice"
          title={text('tracing.do.notice')}
          lead={text('tracing.noticeLead')}
          width="md"
          initial={{ ...step.initial, channel: text('tracing.usualChannel'), basis: text('tracing.usualBasis'), fields: usualNoticeFields }}
          sections={one([at, 'channel', 'endsOn', { name: 'basis', columns: 12 }, { name: 'fields', columns: 12, render: (control) => <NoticeFields control={control} /> }])}
        />
      )
    case 'dna':
      return <CommandDialog {...step} name="tracings.requestDna" title={text('tracing.do.dna')} lead={text('tracing.dnaLead')} sections={one([at])} />
    case 'dnaResult':
      return <CommandDialog {...step} name="tracings.dnaResult" title={text('tracing.do.dnaResult')} sections={one([at])} />
    case 'police':
      return <CommandDialog {...step} name="tracings.policeReport" title={text('tracing.do.police')} lead={text('tracing.policeLead')} sections={one([at])} />
    case 'solve':
      return <CommandDialog {...step} name="tracings.solve" title={text('tracing.do.solve')} lead={text('tracing.solveLead')} sections={one([at, { name: 'solvedBy', columns: 12, isOpen: true }])} />
    case 'endTracing':
      return <CommandDialog {...step} name="tracings.end" title={text('tracing.end')} lead={text('tracing.endLead')} isGrave sections={one([at, { name: 'endReason', columns: 12 }])} />
  }
}

const one = (fields: FormSection['fields']): FormSection[] => [{ fields }]

/** Which facts are released: each is ticked by somebody, none goes out by itself. */
function NoticeFields({ control }: { control: FieldControl }) {
  const { text, language } = useTexts()
  const chosen = Array.isArray(control.value) ? (control.value as string[]) : []
  return (
    <FormControl component="fieldset" error={control.error} sx={{ width: 1 }}>
      <FormLabel component="legend">{text('tracing.fields')}</FormLabel>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))' }}>
        {noticeFields.map((field) => (
          <FormControlLabel
            key={field}
            label={noticeFieldLabel(field, language, text)}
            control={<Checkbox size="small" checked={chosen.includes(field)} onChange={(_event, isOn) => control.onChange(noticeFields.filter((one) => (one === field ? isOn : chosen.includes(one))))} />}
          />
        ))}
      </Box>
      <FormHelperText>{control.error ? control.helperText : text('tracing.fieldsHint')}</FormHelperText>
    </FormControl>
  )
}
