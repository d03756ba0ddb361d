import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { grants } from '../../shared/clients/client.ts'
import { accountField, useAccountNames } from '../accounts/AccountPicker.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { useRun } from '../core/useRun.ts'
import type { ClientFile } from './clientFile.ts'
import { FileRecords, Quiet } from './FileRecords.tsx'

/** Whether the file is hidden, and who may open it all the same. Managers only. */
export function AccessTab({ file: { client } }: { file: ClientFile }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const accountName = useAccountNames()
  const given = useRead('grants.list', { clientId: client.id, limit: 200 })
  const { run, isRunning } = useRun('clients.amend')
  const restrict = (isRestricted: boolean): void =>
    void run(
      { clientId: client.id, version: client.version, changes: { isRestricted } },
      {
        done: text(isRestricted ? 'clients.nowRestricted' : 'clients.noLongerRestricted'),
        undo: (answer) => ({
          name: 'clients.amend',
          input: { clientId: answer.id, version: answer.version, changes: { isRestricted: !isRestricted } },
        }),
      },
    )
  return (
    <>
      <Section
        title={text('clients.restriction')}
        lead={text(client.isRestricted ? 'clients.isRestrictedNow' : 'clients.isOpenNow')}
        action={
          <Button
            variant="outlined"
            size="small"
            color={client.isRestricted ? 'primary' : 'error'}
            loading={isRunning}
            onClick={() => restrict(!client.isRestricted)}
          >
            {text(client.isRestricted ? 'clients.unrestrict' : 'clients.restrict')}
          </Button>
        }
      />
      <FileRecords
        register="grants"
        kind={grants}
        clientId={client.id}
        title={text('clients.grants')}
        none={text('clients.noGrants')}
        addLabel={text('clients.addGrant')}
        rows={given.data?.rows ?? []}
        mayWrite
        initial={{}}
        nameOf={(row) => accountName(row.accountId)}
        sections={[
          { fields: [accountField('accountId', ['staff']), 'endsOn', { name: 'reason', columns: 12, rows: 2 }] },
        ]}
        head={(row) => (
          <>
            <Typography component="span" sx={{ fontWeight: 700 }}>
              {accountName(row.accountId)}
            </Typography>
            {row.endsOn !== null && row.endsOn < today && (
              <Chip size="small" color="warning" label={text('clients.consent.expired')} />
            )}
          </>
        )}
        body={(row) => (
          <Quiet>
            {[
              row.reason,
              row.endsOn ? text('clients.until', { on: dateText(row.endsOn, language) }) : text('clients.noEnd'),
            ].join(' · ')}
          </Quiet>
        )}
      />
    </>
  )
}
