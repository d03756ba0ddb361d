import type { Contract } from '../../shared/contracts/contract.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { SheetForm } from './SheetForm.tsx'
import { useIndicators } from './useIndicators.ts'

/** A score sheet filled in: figures come by themselves, grades and conditions are the manager's, with reasons. */
export function EvaluationDialog({ contract, pack, party, onClose }: { contract: Contract; pack: Pack; party: string; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const { word } = useIndicators()
  const latest = pack.evaluationSheets.filter((sheet, at, all) => all.findIndex((one) => one.id === sheet.id) === at)
  return (
    <CommandDialog
      name="evaluations.fill"
      table="evaluations"
      width="lg"
      title={text('contracts.fillSheet')}
      lead={text('contracts.fillSheetLead')}
      fixed={{ contractId: contract.id }}
      initial={{ phase: 'self', evaluatedOn: today, party, sheetId: latest[0]!.id }}
      sections={[
        {
          fields: [
            {
              name: 'sheetId',
              columns: 6,
              render: ({ values: _values, value, ...control }) => <ChoiceInput {...control} options={latest.map((one) => ({ value: one.id, label: word(one) }))} value={typeof value === 'string' ? value : null} />,
            },
            { name: 'phase', columns: 6, isOpen: true },
            { name: 'party', columns: 6 },
            { name: 'evaluatedOn', columns: 6 },
          ],
        },
        { fields: [{ name: 'findings', columns: 12, rows: 2, label: text('contracts.findings') }] },
      ]}
      below={(values, change) => <SheetForm contract={contract} values={values} change={change} />}
      draft={`evaluations.fill:${contract.id}`}
      submitLabel={text('contracts.recordSheet')}
      done={text('contracts.sheetRecorded')}
      undo={(row) => ({ name: 'evaluations.void', input: { id: row.id, version: row.version, reason: text('contracts.undone') } })}
      onClose={onClose}
    />
  )
}
