import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import { contractProgrammes, contracts, contractTransitions, paymentSteps, type Contract, type PaymentStep } from '../../shared/contracts/contract.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useShownValue } from '../core/form/useShownValue.ts'
import { dateText, moneyText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Register } from '../core/register/Register.tsx'
import { useHolds, useSession } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { programmeField, useProgrammeNames } from '../programmes/ProgrammePicker.tsx'
import { useOrganisationNames } from './contractForm.tsx'

/** Who buys what from whom until when, how far it is, what is missing, and what is paid. */
export function OverviewTab({ contract }: { contract: Contract }) {
  const { text, language } = useTexts()
  const mayWrite = useHolds('manager')
  const organisation = useOrganisationNames()
  const shown = useShownValue(contracts.row, 'contracts')
  const warnings = useRead('contracts.warnings', { contractId: contract.id })
  const [isAdvancing, setIsAdvancing] = useState(false)
  const next = contractTransitions[contract.status]
  const head = (field: string): string => fieldLabel(language, 'contracts', field)
  const plain = (...fields: (keyof Contract)[]) => fields.map((field) => [head(field), shown(field, contract[field])] as const)
  return (
    <>
      {warnings.data && warnings.data.length > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {warnings.data.map((one) => (
              <li key={one.code}>{one.message}</li>
            ))}
          </Box>
        </Alert>
      )}
      <Section
        title={contract.isDefault ? text('contracts.byProgram') : shown('status', contract.status)}
        lead={contract.isDefault ? text('contracts.byProgramLead') : next.length > 0 ? text('contracts.nextLead') : text('contracts.atEnd')}
        action={
          mayWrite && !contract.isDefault && next.length > 0 && (
            <Button variant="contained" onClick={() => setIsAdvancing(true)}>
              {text('contracts.advance')}
            </Button>
          )
        }
      />
      <Section title={text('contracts.facts')}>
        <Facts
          isWide
          facts={[
            [head('purchaserId'), organisation(contract.purchaserId)],
            [head('providerId'), organisation(contract.providerId)],
            [text('contracts.term'), text('contracts.span', { from: dateText(contract.startOn, language), to: dateText(contract.endOn, language) })],
            [text('contracts.price'), `${moneyText(contract.priceFen, language)} ${text('form.currency')}`],
            ...plain('procurement', 'procurementNo', 'briefConsultedOn', 'signedOn'),
            [text('contracts.hours'), contract.contractedMinutes === null ? '\u2014' : `${contract.contractedMinutes / 60} ${text('contracts.hourUnit')}`],
            ...plain('acceptanceRule', 'dataRole', 'deliveryLevel'),
          ]}
        />
      </Section>
      <Programmes contract={contract} />
      {!contract.isDefault && <Payments contract={contract} />}
      {isAdvancing && (
        <CommandDialog
          name="contracts.advance"
          table="contracts"
          title={text('contracts.advance')}
          lead={text('contracts.advanceLead')}
          fixed={{ contractId: contract.id, version: contract.version }}
          initial={next.length === 1 ? { to: next[0] } : {}}
          sections={[
            {
              fields: [
                { name: 'to', columns: 12, isOpen: true, label: text('contracts.to'), options: next.map((value) => ({ value, label: valueLabel(language, 'contracts', 'status', value) })) },
                { name: 'on', columns: 6, label: text('contracts.on'), when: ({ to }) => to === 'signed' || to === 'consulted' },
              ],
            },
          ]}
          submitLabel={text('contracts.advance')}
          done={text('contracts.advanced')}
          onClose={() => setIsAdvancing(false)}
        />
      )}
    </>
  )
}

function Programmes({ contract }: { contract: Contract }) {
  const { text, language } = useTexts()
  const nameOf = useProgrammeNames()
  return (
    <Box sx={{ mb: 3 }}>
      <Register
        name="contractProgrammes"
        schema={contractProgrammes.fields}
        table="contract_programmes"
        label={text('contracts.programmes')}
        heading={{ title: text('contracts.programmes'), lead: text('contracts.programmesLead') }}
        of={{ contractId: contract.id }}
        columns={[{ field: 'programmeId', headerName: fieldLabel(language, 'contract_programmes', 'programmeId'), flex: 1, valueGetter: (_value, row) => nameOf(row.programmeId) }]}
        sections={[{ fields: [programmeField('programmeId', undefined, { columns: 12 })] }]}
        initial={{}}
        nameOf={(row) => nameOf(row.programmeId)}
        addLabel={text('contracts.addProgramme')}
        emptyWords={text('contracts.noProgrammes')}
        mayWrite={useHolds('manager') && !contract.isDefault}
        isMain={false}
      />
    </Box>
  )
}

function Payments({ contract }: { contract: Contract }) {
  const { text, language } = useTexts()
  const head = (field: string): string => fieldLabel(language, 'payment_steps', field)
  return (
    <Register
      name="paymentSteps"
      schema={paymentSteps.fields}
      table="payment_steps"
      label={text('contracts.payments')}
      heading={{ title: text('contracts.payments'), lead: text('contracts.paymentsLead') }}
      of={{ contractId: contract.id }}
      columns={[
        { field: 'number', headerName: head('number'), width: 80 },
        { field: 'condition', headerName: head('condition'), flex: 1, minWidth: 200 },
        { field: 'amountFen', headerName: head('amountFen'), width: 150, align: 'right', headerAlign: 'right', valueFormatter: (value: number) => moneyText(value, language) },
        { field: 'dueOn', headerName: head('dueOn'), width: 150, valueFormatter: (value: string | null) => dateText(value, language) },
        { field: 'paidOn', headerName: text('contracts.payState'), width: 190, renderCell: ({ row }) => <PayState step={row} /> },
      ]}
      sections={[{ fields: [{ name: 'number', columns: 3 }, { name: 'condition', columns: 9 }, { name: 'amountFen', columns: 4 }, { name: 'dueOn', columns: 4 }, { name: 'paidOn', columns: 4 }] }]}
      initial={{}}
      nameOf={(row) => text('contracts.paymentNumber', { number: row.number })}
      sort={(a, b) => a.number - b.number}
      addLabel={text('contracts.addPayment')}
      emptyWords={text('contracts.noPayments')}
      mayWrite={useHolds('manager')}
      isMain={false}
    />
  )
}

function PayState({ step }: { step: PaymentStep }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  if (step.paidOn) return <Chip size="small" color="success" variant="outlined" label={text('contracts.paidOn', { date: dateText(step.paidOn, language) })} />
  if (step.dueOn && step.dueOn <= today) return <DueChip dueOn={step.dueOn} />
  return <Chip size="small" variant="outlined" label={text('contracts.notDue')} />
}
