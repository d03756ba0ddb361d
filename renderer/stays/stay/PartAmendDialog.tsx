import type { z } from 'zod'
import { contract, type ProcedureName } from '../../../shared/contract.ts'
import { call } from '../../core/call.ts'
import { AmendDialog } from '../../core/form/AmendDialog.tsx'
import type { FormSection } from '../../core/form/FormFields.tsx'
import { useTexts } from '../../core/language.ts'
import type { PartNoun, Whole } from './stayDialog.ts'

const tables: Record<PartNoun, string> = {
  belongings: 'belongings',
  extensions: 'extensions',
  hospitalisations: 'hospitalisations',
  escorts: 'escorts',
  settlements: 'settlements',
  violenceReports: 'violence_reports',
  notices: 'notices',
}

const fields: Record<PartNoun, FormSection['fields']> = {
  belongings: ['item', { name: 'quantity', columns: 3 }, { name: 'condition', columns: 3 }, 'receivedOn', 'receivedSigned', 'returnedOn', 'returnedSigned'],
  extensions: ['reason', 'untilOn', 'decidedOn', 'reportRef', { name: 'explanation', columns: 12, rows: 2 }],
  hospitalisations: ['hospital', 'fromOn', { name: 'reason', columns: 12, rows: 2 }, { name: 'isEmergency', columns: 12 }, 'dischargedOn', 'outcome', { name: 'dischargeNoteRef', columns: 12 }],
  escorts: [{ name: 'staffNames', columns: 12 }, 'departedOn', 'handedOverOn', 'handedOverTo', 'handoverSheetNo'],
  settlements: ['kind', 'institution', { name: 'appliedOn', columns: 4 }, { name: 'approvedOn', columns: 4 }, { name: 'completedOn', columns: 4 }],
  violenceReports: [{ name: 'noticedAt', columns: 12 }, { name: 'description', columns: 12, rows: 3 }, { name: 'reportedAt', columns: 12 }, 'reportedTo', 'reference', 'protectionOrder'],
  notices: ['noticeNo', 'servedOn', { name: 'servedTo', columns: 12 }, { name: 'reason', columns: 12 }],
}

/** Carries something of a stay on, or corrects it: discharged, handed over, reported, completed. */
export function PartAmendDialog({ whole, noun, id, onClose }: { whole: Whole; noun: PartNoun; id: string; onClose: () => void }) {
  const { text } = useTexts()
  const row = (whole[noun] as readonly { id: string; version: number }[]).find((one) => one.id === id)
  if (!row) return null
  const name = `${noun}.amend` satisfies ProcedureName
  return (
    <AmendDialog
      name={name}
      schema={contract[name].input.shape.changes as unknown as z.ZodObject}
      table={tables[noun]}
      row={row}
      sections={[{ fields: fields[noun] }]}
      title={text(`stays.part.${noun}`)}
      input={(changes, version) => ({ id, version, changes })}
      reread={() => call(`${noun}.get`, { id })}
      onClose={onClose}
    />
  )
}
