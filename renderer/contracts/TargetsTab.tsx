import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { targets, type Contract } from '../../shared/contracts/contract.ts'
import { measuredText, measureOf } from '../../shared/indicators/measure.ts'
import type { Fold } from '../../shared/indicators/indicator.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import { MeasureInput } from '../core/form/MeasureInput.tsx'
import { useTexts } from '../core/language.ts'
import { Register } from '../core/register/Register.tsx'
import { useHolds } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { CountingRules } from './CountingRules.tsx'
import { TargetSetDialog } from './TargetSetDialog.tsx'
import { unitText, useIndicatorOptions, useIndicators } from './useIndicators.ts'

/** What is to be reached, how it weighs, and from when on something counts. */
export function TargetsTab({ contract }: { contract: Contract }) {
  const { text, language } = useTexts()
  const mayWrite = useHolds('manager')
  const label = useCodeLabels()
  const { find, word } = useIndicators()
  const options = useIndicatorOptions()
  const pack = useRead('packs.current', {}, { isFixed: true })
  const asked = useRead('targets.list', { contractId: contract.id, limit: 500 })
  const [isTaking, setIsTaking] = useState(false)
  const rows = asked.data?.rows ?? []
  const weights = rows.reduce((sum, row) => sum + row.weight, 0)
  const head = (field: string): string => fieldLabel(language, 'targets', field)
  const measured = (id: string, target: number): string => {
    const entry = find(id)
    return entry ? text('contracts.measured', { value: measuredText({ ...entry, fold: entry.fold as Fold }, target), unit: unitText(entry, word(entry.unitName), text) }) : String(target)
  }
  return (
    <>
      <Register
        name="targets"
        schema={targets.fields}
        table="targets"
        label={text('contracts.tab.targets')}
        heading={{ title: text('contracts.tab.targets'), lead: rows.length > 0 ? text('contracts.weights', { weights: weights / 10 }) : text('contracts.targetsLead') }}
        of={{ contractId: contract.id }}
        tools={
          mayWrite && (pack.data?.targetSets.length ?? 0) > 0 && (
            <Button variant={rows.length === 0 ? 'contained' : 'outlined'} onClick={() => setIsTaking(true)}>
              {text('contracts.takeSet')}
            </Button>
          )
        }
        columns={[
          { field: 'indicatorId', headerName: head('indicatorId'), flex: 1, minWidth: 220, valueGetter: (_value, row) => (find(row.indicatorId) ? `${row.indicatorId} ${word(find(row.indicatorId)!.name)}` : row.indicatorId) },
          { field: 'target', headerName: head('target'), width: 160, align: 'right', headerAlign: 'right', valueGetter: (_value, row) => measured(row.indicatorId, row.target) },
          { field: 'period', headerName: head('period'), width: 160, valueFormatter: (value: string) => valueLabel(language, 'targets', 'period', value) },
          { field: 'weight', headerName: head('weight'), width: 100, align: 'right', headerAlign: 'right', valueFormatter: (value: number) => `${value / 10}%` },
          { field: 'evidence', headerName: head('evidence'), width: 150, valueFormatter: (value: string | null) => label('evidenceKind', value) },
        ]}
        sections={[
          {
            fields: [
              {
                name: 'indicatorId',
                columns: 12,
                render: ({ values: _values, value, ...control }) => <ChoiceInput {...control} options={options} value={typeof value === 'string' ? value : null} />,
              },
              {
                name: 'target',
                render: ({ values, ...control }) => {
                  const entry = find(values['indicatorId'])
                  const unit = entry ? unitText(entry, word(entry.unitName), text) : ''
                  return <MeasureInput key={entry?.id ?? ''} {...control} factor={entry ? measureOf({ ...entry, fold: entry.fold as Fold }).factor : 1} unit={unit} />
                },
              },
              { name: 'weight', render: ({ values: _values, ...control }) => <MeasureInput {...control} factor={10} unit="%" /> },
              { name: 'period', columns: 12, isOpen: true },
              { name: 'evidence', columns: 6 },
            ],
          },
        ]}
        initial={{ period: 'contract' }}
        adapt={(input) => ({ ...input, indicatorVersion: find(input['indicatorId'])?.version ?? 1 })}
        nameOf={(row) => (find(row.indicatorId) ? word(find(row.indicatorId)!.name) : row.indicatorId)}
        sort={(a, b) => a.indicatorId.localeCompare(b.indicatorId)}
        addLabel={text('contracts.addTarget')}
        emptyWords={text('contracts.noTargets')}
        mayWrite={mayWrite}
        isMain={rows.length > 0}
      />
      <Box sx={{ mt: 3 }}>
        <CountingRules contract={contract} indicatorIds={rows.map((row) => row.indicatorId)} />
      </Box>
      {isTaking && <TargetSetDialog contract={contract} sets={pack.data?.targetSets ?? []} onClose={() => setIsTaking(false)} />}
    </>
  )
}
