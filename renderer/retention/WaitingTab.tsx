import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Erasure } from '../../shared/retention/retention.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { dateText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { useRun } from '../core/useRun.ts'
import { useRules } from './useRules.ts'

/** Proposals that wait for the second person's word. */
export function WaitingTab() {
  const { text } = useTexts()
  const asked = useRead('erasures.list', { status: 'proposed', limit: 500 })
  const [deciding, setDeciding] = useState<{ erasure: Erasure; isAccepted: boolean } | null>(null)
  const rows = asked.data?.rows ?? []
  return (
    <>
      <FailureAlert problem={asked.error} />
      {asked.isSuccess && rows.length === 0 && <EmptyState words={text('retention.noneWaiting')} />}
      {rows.map((erasure) => (
        <Waiting key={erasure.id} erasure={erasure} onDecide={(isAccepted) => setDeciding({ erasure, isAccepted })} />
      ))}
      {deciding && (
        <CommandDialog
          name="erasures.decide"
          title={text(deciding.isAccepted ? 'retention.acceptOf' : 'retention.rejectOf', { no: deciding.erasure.fileNo })}
          lead={text(deciding.isAccepted ? 'retention.acceptLead' : 'retention.rejectLead')}
          fixed={{ id: deciding.erasure.id, version: deciding.erasure.version, isAccepted: deciding.isAccepted }}
          sections={[{ fields: [{ name: 'reason', columns: 12, isRequired: !deciding.isAccepted }] }]}
          submitLabel={text(deciding.isAccepted ? 'retention.accept' : 'retention.reject')}
          done={text(deciding.isAccepted ? 'retention.accepted' : 'retention.rejected')}
          isGrave={deciding.isAccepted}
          onClose={() => setDeciding(null)}
        />
      )}
    </>
  )
}

function Waiting({ erasure, onDecide }: { erasure: Erasure; onDecide: (isAccepted: boolean) => void }) {
  const { text, language } = useTexts()
  const { accountId } = useSession()
  const mayDecide = useHolds('manager', 'admin')
  const accountName = useAccountNames()
  const { nameOf } = useRules()
  const withdraw = useRun('erasures.withdraw')
  const isOwn = erasure.proposedBy === accountId
  const period = text('retention.periodOf', { rule: nameOf(erasure.ruleId), from: dateText(erasure.countedFromOn, language), to: dateText(erasure.dueOn, language) })
  return (
    <Section
      title={`${erasure.fileNo} · ${valueLabel(language, 'erasures', 'basis', erasure.basis)}`}
      lead={text('retention.proposedBy', { name: accountName(erasure.proposedBy), at: momentText(erasure.createdAt, language) })}
      action={
        isOwn ? (
          <Button loading={withdraw.isRunning} onClick={() => void withdraw.run({ id: erasure.id, version: erasure.version }, { done: text('retention.withdrawn') })}>
            {text('retention.withdraw')}
          </Button>
        ) : (
          mayDecide && (
            <Box sx={{ display: 'flex', gap: 1 }}>
              <Button onClick={() => onDecide(false)}>{text('retention.reject')}</Button>
              <Button variant="contained" onClick={() => onDecide(true)}>
                {text('retention.accept')}
              </Button>
            </Box>
          )
        )
      }
    >
      <Typography>{period}</Typography>
      {erasure.note && <Typography sx={{ mt: 0.5 }}>{erasure.note}</Typography>}
      {isOwn && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {text('retention.ownProposal')}
        </Typography>
      )}
    </Section>
  )
}
