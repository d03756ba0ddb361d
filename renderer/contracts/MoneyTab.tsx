import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { budgetLines, expenses, type Contract } from '../../shared/contracts/contract.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { ChoiceInput, type Option } from '../core/form/ChoiceInput.tsx'
import type { FieldSpec } from '../core/form/FormField.tsx'
import { dateText, moneyText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Register } from '../core/register/Register.tsx'
import { useHolds, useSession } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'
import { documentField, usePaperCell } from './DocumentField.tsx'
import { useIndicatorOptions } from './useIndicators.ts'

/** Budget against spending, and each expense with its voucher. */
export function MoneyTab({ contract }: { contract: Contract }) {
  return (
    <>
      <MoneyLine contract={contract} />
      <Budget contract={contract} />
      <Expenses contract={contract} />
    </>
  )
}

const perMille = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 1000) / whole))

function MoneyLine({ contract }: { contract: Contract }) {
  const { text, language } = useTexts()
  const asked = useRead('contracts.money', { contractId: contract.id })
  if (!asked.data || asked.data.budgetFen === 0) return null
  const { budgetFen, spentFen } = asked.data
  const used = perMille(spentFen, budgetFen)
  return (
    <Paper sx={{ p: 2.5, mb: 3 }}>
      <Box sx={{ display: 'flex', gap: 6, mb: 1.5 }}>
        {([['budget', budgetFen], ['spent', spentFen], ['left', budgetFen - spentFen]] as const).map(([name, fen]) => (
          <Box key={name}>
            <Typography variant="body2" color="textSecondary">
              {text(`contracts.money.${name}`)}
            </Typography>
            <Typography sx={{ fontSize: '1.5rem', fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>{moneyText(fen, language)}</Typography>
          </Box>
        ))}
        <Box>
          <Typography variant="body2" color="textSecondary">
            {text('contracts.money.used')}
          </Typography>
          <Typography sx={{ fontSize: '1.5rem', fontWeight: 700 }}>{`${(used / 10).toFixed(1)}%`}</Typography>
        </Box>
      </Box>
      <LinearProgress variant="determinate" color={used > 1000 ? 'error' : 'primary'} value={Math.min(100, used / 10)} aria-label={text('contracts.money.used')} sx={{ height: 8, borderRadius: 1 }} />
    </Paper>
  )
}

function Budget({ contract }: { contract: Contract }) {
  const { text, language } = useTexts()
  const money = useRead('contracts.money', { contractId: contract.id })
  const head = (field: string): string => fieldLabel(language, 'budget_lines', field)
  const spentOf = (id: string): number => money.data?.lines.find((one) => one.id === id)?.spentFen ?? 0
  const right = { align: 'right', headerAlign: 'right' } as const
  return (
    <Box sx={{ mb: 3 }}>
      <Register
        name="budgetLines"
        schema={budgetLines.fields}
        table="budget_lines"
        label={text('contracts.budget')}
        heading={{ title: text('contracts.budget') }}
        of={{ contractId: contract.id }}
        columns={[
          { field: 'code', headerName: head('code'), width: 120 },
          { field: 'label', headerName: head('label'), flex: 1, minWidth: 160 },
          { field: 'amountFen', headerName: head('amountFen'), width: 150, ...right, valueFormatter: (value: number) => moneyText(value, language) },
          { field: 'spent', headerName: text('contracts.money.spent'), width: 150, ...right, valueGetter: (_value, row) => spentOf(row.id), valueFormatter: (value: number) => moneyText(value, language) },
          { field: 'left', headerName: text('contracts.money.left'), width: 150, ...right, valueGetter: (_value, row) => row.amountFen - spentOf(row.id), valueFormatter: (value: number) => moneyText(value, language) },
          { field: 'used', headerName: text('contracts.money.used'), width: 100, ...right, valueGetter: (_value, row) => perMille(spentOf(row.id), row.amountFen), valueFormatter: (value: number) => `${(value / 10).toFixed(1)}%` },
        ]}
        sections={[{ fields: [{ name: 'code', columns: 4 }, { name: 'label', columns: 8 }, { name: 'amountFen', columns: 6 }] }]}
        initial={{}}
        nameOf={(row) => row.label}
        sort={(a, b) => a.code.localeCompare(b.code, 'zh-CN', { numeric: true })}
        addLabel={text('contracts.addBudgetLine')}
        emptyWords={text('contracts.noBudget')}
        mayWrite={useHolds('manager')}
        isMain={false}
      />
    </Box>
  )
}

/** A field whose choices are made here. */
const choice = (name: string, options: readonly Option[], spec: Partial<FieldSpec> = {}): FieldSpec => ({
  ...spec,
  name,
  render: ({ values: _values, value, ...control }) => <ChoiceInput {...control} options={options} value={typeof value === 'string' ? value : null} />,
})

function Expenses({ contract }: { contract: Contract }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const mayWrite = useHolds('manager', 'staff')
  const money = useRead('contracts.money', { contractId: contract.id })
  const indicators = useIndicatorOptions()
  const paper = usePaperCell(contract.id)
  const lines = (money.data?.lines ?? []).map(({ id, label }) => ({ value: id, label }))
  const head = (field: string): string => fieldLabel(language, 'expenses', field)
  return (
    <>
      <Register
        name="expenses"
        schema={expenses.fields}
        table="expenses"
        label={text('contracts.expenses')}
        heading={{ title: text('contracts.expenses'), ...(lines.length === 0 ? { lead: text('contracts.budgetFirst') } : {}) }}
        of={{ contractId: contract.id }}
        isPaged
        columns={[
          { field: 'spentOn', headerName: head('spentOn'), width: 150, valueFormatter: (value: string) => dateText(value, language) },
          { field: 'budgetLineId', headerName: head('budgetLineId'), width: 150, valueGetter: (_value, row) => lines.find((one) => one.value === row.budgetLineId)?.label ?? '' },
          { field: 'purpose', headerName: head('purpose'), flex: 1, minWidth: 160 },
          { field: 'voucherNo', headerName: head('voucherNo'), width: 130 },
          { field: 'amountFen', headerName: head('amountFen'), width: 130, align: 'right', headerAlign: 'right', valueFormatter: (value: number) => moneyText(value, language) },
          { field: 'documentId', headerName: head('documentId'), width: 110, renderCell: ({ row }) => paper.cell(row.documentId) },
        ]}
        sections={[
          {
            fields: [
              { name: 'spentOn', columns: 6 },
              { name: 'amountFen', columns: 6 },
              choice('budgetLineId', lines),
              { name: 'voucherNo', columns: 6 },
              { name: 'purpose', columns: 12 },
              { name: 'payee', columns: 6 },
              choice('indicatorId', indicators),
              documentField(contract.id, 'invoice'),
            ],
          },
        ]}
        initial={{ spentOn: today, ...(lines.length === 1 ? { budgetLineId: lines[0]!.value } : {}) }}
        nameOf={(row) => `${row.voucherNo} ${row.purpose}`}
        addLabel={text('contracts.addExpense')}
        emptyWords={text(lines.length === 0 ? 'contracts.budgetFirst' : 'contracts.noExpenses')}
        mayWrite={mayWrite && lines.length > 0}
      />
      {paper.dialog}
    </>
  )
}
