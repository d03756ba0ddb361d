import { CommandDialog } from '../../core/form/CommandDialog.tsx'
import type { FormSection } from '../../core/form/FormFields.tsx'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import type { Whole } from './stayDialog.ts'

type Name = 'receiveMinor' | 'screenMinor' | 'guardianship' | 'confirmExit' | 'visit' | 'longTerm'

/** One step of a minor's care. */
export function MinorDialog({ whole: { stay, minorCare }, name, onClose }: { whole: Whole; name: Name; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const common = { onClose, table: 'minor_cares', draft: `minor.${name}:${stay.id}`, submitLabel: text('stays.writeDown'), done: text('stays.written') }
  if (name === 'receiveMinor')
    return <CommandDialog {...common} name="minorCares.open" title={text('minor.begin')} fixed={{ stayId: stay.id }} initial={{ receivedOn: stay.admittedOn }} sections={one(['receivedOn'])} />
  if (!minorCare) return null
  const fixed = { minorCareId: minorCare.id, version: minorCare.version }
  switch (name) {
    case 'screenMinor':
      return <CommandDialog {...common} name="minorCares.screen" title={text('minor.do.screen')} fixed={fixed} initial={{ healthScreenedAt: new Date().toISOString(), isCaredApart: minorCare.isCaredApart }} sections={one([{ name: 'healthScreenedAt', columns: 12 }, 'schoolStatus', 'isCaredApart'])} />
    case 'guardianship':
      return <CommandDialog {...common} name="minorCares.agreeGuardianship" title={text('minor.do.guardianship')} lead={text('minor.guardianshipLead')} fixed={fixed} sections={one([{ name: 'guardianshipBasis', columns: 12, isOpen: true }])} />
    case 'confirmExit':
      return (
        <CommandDialog
          {...common}
          name="minorCares.confirmExit"
          title={text('minor.do.confirmExit')}
          lead={text('minor.confirmExitLead')}
          fixed={fixed}
          initial={{ civilAffairsAgreedOn: today }}
          sections={one([{ name: 'exitGround', columns: 12, isOpen: true }, 'civilAffairsAgreedOn', 'exitConfirmationNo', 'guardianAssessedOn', { name: 'guardianAssessment', columns: 12, rows: 2 }])}
        />
      )
    case 'visit':
      return <CommandDialog {...common} name="minorCares.visit" title={text('minor.do.visit')} lead={text('minor.visitLead')} fixed={fixed} initial={{ visitedOn: today }} sections={one(['visitedOn', { name: 'visitNote', columns: 12, rows: 3 }])} />
    case 'longTerm':
      return <CommandDialog {...common} name="minorCares.longTermGuardianship" title={text('minor.do.longTerm')} lead={text('minor.longTermLead')} fixed={fixed} initial={{ on: today }} sections={one([{ name: 'on', label: text('minor.longTermOn') }, 'movedTo'])} />
  }
}

const one = (fields: FormSection['fields']): FormSection[] => [{ fields }]
