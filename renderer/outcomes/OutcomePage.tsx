import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { outcomeChecks, outcomes } from '../../shared/outcomes/outcome.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { nameOf } from '../clients/clientWords.ts'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { VoidNotice } from '../core/ui/VoidNotice.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { CheckDialog } from './OutcomeDialogs.tsx'

/** One result with its evidence and every time it was looked at again. */
export function OutcomePage() {
  const { text, language } = useTexts()
  const { outcomeId } = useParams({ from: '/outcomes/$outcomeId' })
  const asked = useRead('outcomes.get', { id: outcomeId })
  const outcome = asked.data
  const client = useRead('clients.get', { clientId: outcome?.clientId ?? '' }, { enabled: outcome !== undefined })
  const checks = useRead('outcomeChecks.list', { clientId: outcome?.clientId ?? '', limit: 500 }, { enabled: outcome !== undefined })
  const shown = useShownValue(outcomes.row, 'outcomes')
  const [open, setOpen] = useState<'check' | 'amend' | 'void' | null>(null)
  if (!outcome || !client.data) return <FailureAlert problem={asked.error ?? client.error} />
  const name = nameOf(client.data.client)
  const own = (checks.data?.rows ?? []).filter((row) => row.outcomeId === outcome.id)
  const isVoided = outcome.voidedAt !== null
  const facts = (['kind', 'achievedOn', 'evidence', 'evidenceRef', 'checkDueOn', 'status', 'note'] as const).map(
    (field) => [fieldLabel(language, 'outcomes', field), shown(field, outcome[field])] as const,
  )
  const line = { ...outcome, clientName: name, checkCount: own.length, lastCheckedOn: own[0]?.checkedOn ?? null }
  return (
    <Page
      title={shown('kind', outcome.kind)}
      lead={name}
      action={
        !isVoided && (
          <Stack direction="row" spacing={1}>
            <Button onClick={() => setOpen('void')}>{text('outcomes.void')}</Button>
            <Button onClick={() => setOpen('amend')}>{text('outcomes.amend')}</Button>
            <Button variant="contained" onClick={() => setOpen('check')}>
              {text('outcomes.check')}
            </Button>
          </Stack>
        )
      }
    >
      {isVoided && (
        <VoidNotice
          words={text('outcomes.isVoided', { reason: outcome.voidReason ?? '' })}
          restore={{ name: 'outcomes.unvoid', input: { id: outcome.id, version: outcome.version } }}
        />
      )}
      <Section title={text('outcomes.result')} action={outcome.status === 'claimed' && outcome.checkDueOn ? <DueChip dueOn={outcome.checkDueOn} /> : undefined}>
        <Facts facts={[[text('outcomes.client'), <RecordLink key="client" to={`/clients/${outcome.clientId}`}>{name}</RecordLink>], ...facts]} isWide />
        {outcome.caseId && (
          <Box sx={{ mt: 1.5 }}>
            <RecordLink to={`/cases/${outcome.caseId}`}>{text('outcomes.toCase')}</RecordLink>
          </Box>
        )}
      </Section>
      <Section title={text('outcomes.checks')} {...(own.length === 0 ? { lead: text('outcomes.noChecks') } : {})}>
        {own.length > 0 && <CheckList rows={own} />}
      </Section>
      {open === 'check' && <CheckDialog outcome={line} onClose={() => setOpen(null)} />}
      {open === 'amend' && (
        <AmendDialog
          name="outcomes.amend"
          schema={outcomes.fields}
          table="outcomes"
          row={outcome}
          title={text('outcomes.amend')}
          sections={[{ fields: ['kind', 'achievedOn', 'evidence', 'evidenceRef', 'checkDueOn', { name: 'note', columns: 12 }] }]}
          input={(changes, version) => ({ id: outcome.id, version, changes })}
          reread={() => call('outcomes.get', { id: outcome.id })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'void' && (
        <CommandDialog
          name="outcomes.void"
          title={text('outcomes.void')}
          lead={text('outcomes.voidLead')}
          fixed={{ id: outcome.id, version: outcome.version }}
          sections={[{ fields: [{ name: 'reason', columns: 12 }] }]}
          submitLabel={text('outcomes.void')}
          done={text('outcomes.voided')}
          undo={(row) => ({ name: 'outcomes.unvoid', input: { id: row.id, version: row.version } })}
          isGrave
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  )
}

function CheckList({ rows }: { rows: readonly { id: string; checkedOn: string; result: string; evidence: string | null; evidenceRef: string | null; note: string | null }[] }) {
  const shown = useShownValue(outcomeChecks.row, 'outcome_checks')
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map((row) => (
        <Box component="li" key={row.id} sx={{ py: 1.25, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 }, display: 'grid', gridTemplateColumns: '10em 8em minmax(0, 1fr)', gap: 2 }}>
          <Typography color="textSecondary">{shown('checkedOn', row.checkedOn)}</Typography>
          <Typography sx={{ fontWeight: 700 }}>{shown('result', row.result)}</Typography>
          <Typography sx={{ whiteSpace: 'pre-wrap' }}>{[row.evidence && shown('evidence', row.evidence), row.evidenceRef, row.note].filter(Boolean).join(' · ')}</Typography>
        </Box>
      ))}
    </Box>
  )
}
