import type { z } from 'zod'
import { contract } from '../../shared/contract.ts'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { useTexts } from '../core/language.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'
import type { CaseFile } from './caseAsk.ts'

const schema = contract['cases.amend'].input.shape.changes as unknown as z.ZodObject

/** Corrects what was written down of a case; its steps are taken elsewhere. */
export function AmendCaseDialog({ file, onClose }: { file: CaseFile; onClose: () => void }) {
  const { text } = useTexts()
  const row = file.case
  const isIn = (status: typeof row.status) => () => row.status === status
  return (
    <AmendDialog
      name="cases.amend"
      schema={schema}
      table="cases"
      row={row}
      title={text('cases.do.amend')}
      sections={[
        {
          fields: [
            { name: 'source', columns: 6 },
            { name: 'receivedOn', columns: 6 },
            { name: 'urgency', isOpen: true, columns: 12 },
            { name: 'presentingProblem', columns: 12, rows: 4 },
            { ...programmeField('programmeId', 'service', { columns: 6 }), when: isIn('intake') },
            { name: 'notOpenedReason', columns: 12, when: isIn('notOpened') },
            { name: 'suspendedOn', columns: 6, when: isIn('suspended') },
            { name: 'suspendedReason', columns: 12, when: isIn('suspended') },
          ],
        },
      ]}
      input={(changes, version) => ({ caseId: row.id, version, changes })}
      changesPath="changes"
      reread={async () => (await call('cases.get', { caseId: row.id })).case}
      onClose={onClose}
    />
  )
}
