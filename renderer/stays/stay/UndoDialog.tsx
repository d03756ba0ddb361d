import { CommandDialog } from '../../core/form/CommandDialog.tsx'
import { useTexts } from '../../core/language.ts'
import type { Whole } from './stayDialog.ts'

/** What a manager may take back: an exit, or the whole stay entered in error. */
export function UndoDialog({ stay, name, onClose }: { stay: Whole['stay']; name: 'undoExit' | 'void'; onClose: () => void }) {
  const { text } = useTexts()
  return (
    <CommandDialog
      name={`stays.${name}`}
      table="stays"
      title={text(`stays.${name}`)}
      lead={text(`stays.${name}Lead`)}
      fixed={{ stayId: stay.id, version: stay.version }}
      sections={[{ fields: [{ name: 'reason', label: text('stays.why'), columns: 12 }] }]}
      submitLabel={text(`stays.${name}`)}
      isGrave={name === 'void'}
      done={text(`stays.${name}Done`)}
      {...(name === 'void' ? { undo: (row: Whole['stay']) => ({ name: 'stays.unvoid' as const, input: { stayId: row.id, version: row.version } }) } : {})}
      onClose={onClose}
    />
  )
}
