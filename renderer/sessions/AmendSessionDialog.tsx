import type { CallOutput } from '../../shared/contract.ts'
import { contract } from '../../shared/contract.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { FieldSpec } from '../core/form/FormField.tsx'
import type { FormSection } from '../core/form/FormFields.tsx'
import type { Values } from '../core/form/paths.ts'
import { useTexts } from '../core/language.ts'
import { useRead } from '../core/useCalls.ts'
import { useSessionSections } from './sessionSections.tsx'

interface Props {
  session: CallOutput<'sessions.get'>
  file: CallOutput<'cases.get'>
  onClose: () => void
}

const changesSchema = contract['sessions.amend'].input.shape.changes
const fields = Object.keys(changesSchema.shape)

/** Corrects a signed note. The reason stands at the top, since without one nothing is taken; the old text stays. */
export function AmendSessionDialog({ session, file, onClose }: Props) {
  const { text } = useTexts()
  const pack = useRead('packs.current', {}, { isFixed: true })
  const initial = Object.fromEntries(fields.map((name) => [name, (session as unknown as Values)[name]]))
  const sections = useSessionSections({ file, values: {}, pack: pack.data ?? null })
  return (
    <CommandDialog
      name="sessions.amend"
      table="sessions"
      width="lg"
      title={text('sessions.amend')}
      lead={text('sessions.amendLead')}
      fixed={{ sessionId: session.id, version: session.version }}
      initial={{ changes: initial }}
      sections={[{ fields: [{ name: 'reason', columns: 12, rows: 2, label: text('sessions.amendReason') }] }, ...sections.filter((one) => !isNext(one)).map(inChanges)]}
      draft={`sessions.amend:${session.id}`}
      over={{ id: session.id, version: session.version, fields: initial, schema: changesSchema, table: 'sessions', path: 'changes' }}
      submitLabel={text('sessions.amendDo')}
      done={text('sessions.amended')}
      adapt={(input) => ({ ...input, changes: changed(input['changes'] as Values, initial) })}
      onClose={onClose}
    />
  )
}

const nameOf = (field: string | FieldSpec): string => (typeof field === 'string' ? field : field.name)
const isNext = (section: FormSection): boolean => section.fields.some((field) => nameOf(field).startsWith('nextAppointment.'))

/** The same fields where the command has them: under `changes`. */
function inChanges(section: FormSection): FormSection {
  return {
    ...section,
    fields: section.fields.map((field) => {
      const spec: FieldSpec = typeof field === 'string' ? { name: field } : field
      const { render } = spec
      return {
        ...spec,
        name: `changes.${spec.name}`,
        ...(render ? { render: (control) => render({ ...control, values: (control.values['changes'] ?? {}) as Values }) } : {}),
      }
    }),
  }
}

const changed = (changes: Values, before: Values): Values =>
  Object.fromEntries(Object.entries(changes).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])))
