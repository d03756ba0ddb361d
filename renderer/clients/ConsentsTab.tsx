import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { consents, type Consent } from '../../shared/clients/client.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { useCodeLabels } from '../core/usePack.ts'
import type { ClientFile } from './clientFile.ts'
import { FileRecords, Quiet } from './FileRecords.tsx'

type Standing = 'refused' | 'withdrawn' | 'expired' | 'valid'

/** What a consent is worth on a day. */
export function standingOf(consent: Pick<Consent, 'isRefused' | 'withdrawnOn' | 'endsOn'>, today: string): Standing {
  if (consent.isRefused) return 'refused'
  if (consent.withdrawnOn !== null && consent.withdrawnOn <= today) return 'withdrawn'
  return consent.endsOn !== null && consent.endsOn < today ? 'expired' : 'valid'
}

const colors = { refused: 'error', withdrawn: 'error', expired: 'warning', valid: 'success' } as const

/** What the person agreed to, to whom it applies and until when; what ran out says so. */
export function ConsentsTab({ file }: { file: ClientFile }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const label = useCodeLabels()
  const mayWrite = useHolds('manager', 'staff', 'socialWorker')
  const [withdrawing, setWithdrawing] = useState<Consent | null>(null)
  return (
    <>
      <FileRecords
        register="consents"
        kind={consents}
        clientId={file.client.id}
        title={text('clients.tab.consents')}
        none={text('clients.noConsents')}
        addLabel={text('clients.addConsent')}
        rows={file.consents.toReversed()}
        mayWrite={mayWrite}
        initial={{ basis: 'consent', isRefused: false, grantedOn: today }}
        nameOf={(row) => label('consentPurpose', row.purpose)}
        sections={[
          {
            fields: [
              { name: 'purpose', columns: 6 },
              { name: 'basis', columns: 6 },
              { name: 'scope', columns: 12, rows: 2 },
              { name: 'sharedWith', columns: 6, rows: 2 },
              { name: 'withheld', columns: 6, rows: 2 },
              {
                name: 'givenBy',
                columns: 6,
                when: (values) => values['basis'] === 'consent' || values['basis'] === 'guardianConsent',
                isRequired: true,
              },
              { name: 'isRefused', columns: 6 },
              { name: 'grantedOn', columns: 6 },
              { name: 'endsOn', columns: 6 },
            ],
          },
        ]}
        head={(row) => {
          const standing = standingOf(row, today)
          return (
            <>
              <Typography component="span" sx={{ fontWeight: 700 }}>
                {label('consentPurpose', row.purpose)}
              </Typography>
              <Chip
                size="small"
                color={colors[standing]}
                variant={standing === 'valid' ? 'outlined' : 'filled'}
                label={text(`clients.consent.${standing}`)}
              />
              <Typography component="span" variant="body2" color="textSecondary">
                {[valueLabel(language, 'consents', 'basis', row.basis), row.givenBy].filter(Boolean).join(' · ')}
              </Typography>
            </>
          )
        }}
        body={(row) => (
          <>
            <Typography sx={{ overflowWrap: 'anywhere' }}>{row.scope}</Typography>
            {row.sharedWith && (
              <Quiet>{`${fieldLabel(language, 'consents', 'sharedWith')}${text('clients.colon')}${row.sharedWith}`}</Quiet>
            )}
            {row.withheld && (
              <Quiet>{`${fieldLabel(language, 'consents', 'withheld')}${text('clients.colon')}${row.withheld}`}</Quiet>
            )}
            <Quiet>
              {text(row.endsOn ? 'clients.consentSpan' : 'clients.consentOpen', {
                from: dateText(row.grantedOn, language),
                to: dateText(row.endsOn, language),
              })}
              {row.withdrawnOn &&
                ` · ${text('clients.consentWithdrawnOn', { on: dateText(row.withdrawnOn, language) })}`}
            </Quiet>
          </>
        )}
        more={(row) =>
          mayWrite &&
          standingOf(row, today) === 'valid' && (
            <Button size="small" onClick={() => setWithdrawing(row)}>
              {text('clients.withdraw')}
            </Button>
          )
        }
      />
      {withdrawing && (
        <CommandDialog
          name="consents.amend"
          table="consents"
          title={text('clients.withdrawTitle', { what: label('consentPurpose', withdrawing.purpose) })}
          lead={text('clients.withdrawLead')}
          fixed={{ id: withdrawing.id, version: withdrawing.version }}
          initial={{ changes: { withdrawnOn: today } }}
          sections={[{ fields: [{ name: 'changes.withdrawnOn', columns: 6, isRequired: true }] }]}
          submitLabel={text('clients.withdraw')}
          done={text('clients.withdrawn')}
          undo={(answer) => ({
            name: 'consents.amend',
            input: { id: answer.id, version: answer.version, changes: { withdrawnOn: null } },
          })}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </>
  )
}
