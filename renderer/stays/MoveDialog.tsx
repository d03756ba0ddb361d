import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { nameOf } from '../clients/clientWords.ts'
import { bedField } from './BedChooser.tsx'

/** Whom a bed is looked for, and where they lie now. */
export interface Mover {
  stayId: string
  programmeId: string
  bedId: string | null
  sex: string
  name: string | null
  provisionalName: string | null
  clientNo: string
}

/** Another bed for somebody, chosen from the free ones. */
export function MoveDialog({ who, onClose }: { who: Mover; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  return (
    <CommandDialog
      name="stays.moveToBed"
      table="stays"
      title={text('stays.moveWho', { name: nameOf(who) })}
      fixed={{ stayId: who.stayId, fromBedId: who.bedId }}
      initial={{ on: today, bedId: null }}
      sections={[{ fields: [bedField(who), { name: 'on', label: text('stays.moveOn'), columns: 6 }] }]}
      submitLabel={text('stays.move')}
      done={text('stays.moved', { name: nameOf(who) })}
      undo={({ placement, on }) => ({ name: 'stays.moveToBed', input: { stayId: who.stayId, fromBedId: placement?.bedId ?? null, bedId: who.bedId, on } })}
      onClose={onClose}
    />
  )
}
