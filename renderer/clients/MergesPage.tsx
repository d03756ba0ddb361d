import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import type { Merge } from '../../shared/clients/client.ts'
import { kindLabel, valueLabel } from '../../shared/words/words.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { countText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { useRun } from '../core/useRun.ts'
import { nameOf } from './clientWords.ts'
import { ComparisonTable } from './ComparisonTable.tsx'
import { Quiet } from './FileRecords.tsx'

/** Files that may be one person: one proposes, another decides, a manager can take it back. */
export function MergesPage() {
  const { text } = useTexts()
  const asked = useRead('clients.merges', {})
  const merges = asked.data ?? []
  const waiting = merges.filter((one) => one.status === 'proposed')
  const decided = merges.filter((one) => one.status !== 'proposed')
  return (
    <Page title={text('clients.merges')} lead={text('clients.mergesLead')}>
      <FailureAlert problem={asked.error} />
      {asked.isSuccess && merges.length === 0 && <EmptyState words={text('clients.noMerges')} />}
      {waiting.map((merge) => (
        <WaitingMerge key={merge.id} merge={merge} />
      ))}
      {decided.length > 0 && (
        <Section title={text('clients.mergesDecided')}>
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {decided.map((merge) => (
              <DecidedMerge key={merge.id} merge={merge} />
            ))}
          </Box>
        </Section>
      )}
    </Page>
  )
}

function WaitingMerge({ merge }: { merge: Merge }) {
  const { text, language } = useTexts()
  const { accountId } = useSession()
  const accountName = useAccountNames()
  const preview = useRead('clients.mergePreview', { keptId: merge.keptId, mergedId: merge.mergedId })
  const decide = useRun('clients.decideMerge')
  const isOwn = merge.proposedBy === accountId
  const data = preview.data
  const run = (isAccepted: boolean): void =>
    void decide.run(
      { mergeId: merge.id, version: merge.version, isAccepted },
      { done: text(isAccepted ? 'clients.merged' : 'clients.mergeRejected') },
    )
  const title = data ? `${nameOf(data.kept.client)} · ${nameOf(data.merged.client)}` : text('common.loading')
  return (
    <Section
      title={title}
      lead={text('clients.mergeProposedBy', {
        name: accountName(merge.proposedBy),
        at: momentText(merge.createdAt, language),
        reason: merge.reason,
      })}
    >
      <FailureAlert problem={preview.error} />
      {data && (
        <>
          <ComparisonTable
            label={title}
            left={{
              title: text('clients.keptFile', { no: data.kept.client.clientNo }),
              facts: { ...data.kept.client, identifiers: data.kept.identifiers },
            }}
            right={{
              title: text('clients.mergedFile', { no: data.merged.client.clientNo }),
              facts: { ...data.merged.client, identifiers: data.merged.identifiers },
            }}
            soundsAlike={data.soundsAlike}
          />
          <Typography sx={{ mt: 2 }}>
            {data.moves.length === 0
              ? text('clients.movesNothing')
              : text('clients.moves', {
                  what: data.moves
                    .map((move) =>
                      text('clients.moveCount', {
                        count: countText(move.count),
                        what: kindLabel(language, move.table),
                      }),
                    )
                    .join(text('common.listComma')),
                })}
          </Typography>
          {data.areBothInCare && (
            <Alert severity="warning" sx={{ mt: 2 }}>
              {text('clients.bothInCareNow')}
            </Alert>
          )}
          {isOwn && (
            <Alert severity="info" sx={{ mt: 2 }}>
              {text('clients.ownProposal')}
            </Alert>
          )}
          <Box sx={{ display: 'flex', gap: 1.5, mt: 2, alignItems: 'center', flexWrap: 'wrap' }}>
            <RecordLink to={`/clients/${merge.keptId}`}>
              {text('clients.openFile', { no: data.kept.client.clientNo })}
            </RecordLink>
            <RecordLink to={`/clients/${merge.mergedId}`}>
              {text('clients.openFile', { no: data.merged.client.clientNo })}
            </RecordLink>
            <Box sx={{ flexGrow: 1 }} />
            <Button disabled={isOwn} loading={decide.isRunning} onClick={() => run(false)}>
              {text('clients.mergeReject')}
            </Button>
            <Button
              variant="contained"
              disabled={isOwn || data.areBothInCare}
              loading={decide.isRunning}
              onClick={() => run(true)}
            >
              {text('clients.mergeAccept')}
            </Button>
          </Box>
        </>
      )}
    </Section>
  )
}

function DecidedMerge({ merge }: { merge: Merge }) {
  const { text, language } = useTexts()
  const isManager = useHolds('manager')
  const accountName = useAccountNames()
  const preview = useRead('clients.mergePreview', { keptId: merge.keptId, mergedId: merge.mergedId })
  const undo = useRun('clients.undoMerge')
  const [kept, merged] = [preview.data?.kept.client, preview.data?.merged.client]
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          {merged && kept && (
            <>
              <RecordLink to={`/clients/${merged.id}`}>{`${nameOf(merged)} ${merged.clientNo}`}</RecordLink>
              <span aria-hidden>{'\u2192'}</span>
              <RecordLink to={`/clients/${kept.id}`}>{`${nameOf(kept)} ${kept.clientNo}`}</RecordLink>
            </>
          )}
          <Chip size="small" variant="outlined" label={valueLabel(language, 'client_merges', 'status', merge.status)} />
        </Box>
        <Quiet>
          {text('clients.mergeDecidedBy', {
            name: accountName(merge.decidedBy),
            at: momentText(merge.decidedAt, language),
            reason: merge.reason,
          })}
        </Quiet>
      </Box>
      {isManager && merge.status === 'merged' && (
        <Button
          size="small"
          loading={undo.isRunning}
          onClick={() =>
            void undo.run({ mergeId: merge.id, version: merge.version }, { done: text('clients.mergeUndone') })
          }
        >
          {text('clients.undoMerge')}
        </Button>
      )}
    </Box>
  )
}
