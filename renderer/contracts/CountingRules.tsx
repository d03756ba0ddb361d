import Button from '@mui/material/Button'
import { useState } from 'react'
import type { Contract } from '../../shared/contracts/contract.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { Values } from '../core/form/paths.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { Facts } from '../core/ui/Facts.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useIndicators } from './useIndicators.ts'

/** From when on something counts: the numbers the contract's indicators read, which each contract may set otherwise. */
export function CountingRules({ contract, indicatorIds }: { contract: Contract; indicatorIds: readonly string[] }) {
  const { text } = useTexts()
  const { find, params, word } = useIndicators()
  const mayWrite = useHolds('manager') && !contract.isDefault
  const [isOpen, setIsOpen] = useState(false)
  const names = new Set(indicatorIds.flatMap((id) => find(id)?.params ?? []))
  const read = params.filter(({ name }) => names.has(name))
  if (read.length === 0) return null
  const asked = (name: string, usual: number): string => (contract.params[name] === undefined ? text('contracts.usualRule', { value: usual }) : String(contract.params[name]))
  return (
    <Section title={text('contracts.rules')} lead={text('contracts.rulesLead')} action={mayWrite && <Button onClick={() => setIsOpen(true)}>{text('contracts.setRules')}</Button>}>
      <Facts isWide facts={read.map(({ name, value, label }) => [word(label), asked(name, value)] as const)} />
      {isOpen && (
        <CommandDialog
          name="contracts.amend"
          title={text('contracts.setRules')}
          lead={text('contracts.setRulesLead')}
          fixed={{ id: contract.id, version: contract.version }}
          initial={{ changes: { params: { ...contract.params } } }}
          sections={[
            {
              fields: read.map(({ name, value, label }) => ({
                name: `changes.params.${name}`,
                label: word(label),
                hint: text('contracts.usually', { value }),
                isRequired: false,
                columns: 6,
              })),
            },
          ]}
          adapt={(input) => ({ ...input, changes: { params: set((input['changes'] as { params: Values }).params) } })}
          submitLabel={text('common.save')}
          done={text('form.changed')}
          onClose={() => setIsOpen(false)}
        />
      )}
    </Section>
  )
}

/** Only the numbers that were filled in: a blank means the usual rule. */
function set(params: Values): Values {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null && value !== ''))
}
