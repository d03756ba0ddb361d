import { CommandDialog } from '../../core/form/CommandDialog.tsx'
import type { FormSection } from '../../core/form/FormFields.tsx'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import type { Whole } from './stayDialog.ts'

type Name = 'extension' | 'hospital' | 'violence' | 'escort' | 'settlement' | 'paper' | 'belonging'

/** Writes down something of a stay for the first time. */
export function PartDialog({ whole: { stay, limitOn }, name, onClose }: { whole: Whole; name: Name; onClose: () => void }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const of = { stayId: stay.id, clientId: stay.clientId }
  const common = { onClose, draft: `stays.${name}:${stay.id}`, submitLabel: text('stays.writeDown'), done: text('stays.written') }
  const on = stay.exitOn ?? today
  switch (name) {
    case 'belonging':
      return <CommandDialog {...common} name="belongings.record" table="belongings" title={text('belongings.add')} fixed={{ ...of, returnedSigned: false }} initial={{ receivedOn: on, quantity: 1 }} sections={one(['item', { name: 'quantity', columns: 3 }, { name: 'receivedOn', columns: 3 }, { name: 'condition', columns: 12 }, 'receivedSigned'])} />
    case 'extension':
      return <CommandDialog {...common} name="extensions.record" table="extensions" title={text('stays.extend')} lead={text('stays.extendLead')} fixed={of} initial={{ decidedOn: on, ...(limitOn ? { untilOn: null } : {}) }} sections={one(['reason', 'untilOn', 'decidedOn', 'reportRef', { name: 'explanation', columns: 12, rows: 2 }])} />
    case 'hospital':
      return <CommandDialog {...common} name="hospitalisations.record" table="hospitalisations" title={text('care.addHospital')} fixed={of} initial={{ fromOn: on, isEmergency: false }} sections={one(['hospital', 'fromOn', { name: 'reason', columns: 12, rows: 2 }, 'isEmergency'])} />
    case 'violence':
      return (
        <CommandDialog {...common} name="violenceReports.record" table="violence_reports" title={text('care.addViolence')} lead={text('care.violenceLead')} fixed={{ ...of, caseId: null }} initial={{ noticedAt: new Date().toISOString() }} sections={one([{ name: 'noticedAt', columns: 12 }, { name: 'description', columns: 12, rows: 3 }, { name: 'reportedAt', columns: 12 }, 'reportedTo', 'reference', 'protectionOrder'])} />
      )
    case 'escort':
      return <CommandDialog {...common} name="escorts.record" table="escorts" title={text('care.addEscort')} lead={text('care.escortLead')} fixed={of} initial={{ departedOn: on, staffNames: [] }} sections={one([{ name: 'staffNames', columns: 12, hint: text('care.staffNamesHint') }, { name: 'departedOn', columns: 12 }, 'handedOverOn', 'handedOverTo', 'handoverSheetNo'])} />
    case 'settlement':
      return <CommandDialog {...common} name="settlements.record" table="settlements" title={text('care.addSettlement')} lead={text('care.settlementLead')} fixed={{ ...of, programmeId: stay.programmeId }} initial={{ appliedOn: on }} sections={one(['kind', 'institution', { name: 'appliedOn', columns: 4 }, { name: 'approvedOn', columns: 4 }, { name: 'completedOn', columns: 4 }])} />
    case 'paper': {
      // The notices of refusing and ending are written by the decision itself.
      const kinds = (['selfDeparture', 'minorExit', 'handover'] as const).map((value) => ({ value, label: valueLabel(language, 'notices', 'kind', value) }))
      return <CommandDialog {...common} name="notices.record" table="notices" title={text('exit.addPaper')} fixed={of} initial={{ servedOn: on }} sections={one([{ name: 'kind', isOpen: true, columns: 12, options: kinds }, 'noticeNo', 'servedOn', { name: 'servedTo', columns: 12 }])} />
    }
  }
}

const one = (fields: FormSection['fields']): FormSection[] => [{ fields }]
