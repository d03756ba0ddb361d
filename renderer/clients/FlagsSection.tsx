import WarningIcon from '@mui/icons-material/WarningAmberOutlined'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { flags } from '../../shared/clients/client.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { useRun } from '../core/useRun.ts'
import type { ClientFile } from './clientFile.ts'
import { FileRecords, Quiet } from './FileRecords.tsx'

/** What everybody who meets the person has to mind; cleared ones stay readable. */
export function FlagsSection({ file }: { file: ClientFile }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const label = useCodeLabels()
  const mayWrite = useHolds('manager', 'staff', 'socialWorker')
  const { run, isRunning } = useRun('flags.amend')
  const rows = file.flags.toSorted(
    (a, b) => Number(a.clearedOn !== null) - Number(b.clearedOn !== null) || b.raisedOn.localeCompare(a.raisedOn),
  )
  return (
    <FileRecords
      register="flags"
      kind={flags}
      clientId={file.client.id}
      title={text('clients.flags')}
      none={text('clients.noFlags')}
      addLabel={text('clients.raiseFlag')}
      rows={rows}
      mayWrite={mayWrite}
      initial={{ raisedOn: today }}
      nameOf={(row) => label('clientFlag', row.kind)}
      sections={[
        {
          fields: [
            { name: 'kind', columns: 6 },
            { name: 'raisedOn', columns: 6 },
            { name: 'note', columns: 12, rows: 2 },
          ],
        },
      ]}
      head={(row) => (
        <Chip
          size="small"
          {...(row.clearedOn === null
            ? { color: 'warning' as const, icon: <WarningIcon /> }
            : { variant: 'outlined' as const })}
          label={label('clientFlag', row.kind)}
        />
      )}
      body={(row) => (
        <Quiet>
          {row.note && `${row.note} · `}
          {text(row.clearedOn === null ? 'clients.flagRaisedOn' : 'clients.flagClearedOn', {
            from: dateText(row.raisedOn, language),
            to: dateText(row.clearedOn, language),
          })}
        </Quiet>
      )}
      more={(row) =>
        mayWrite &&
        row.clearedOn === null && (
          <Button
            size="small"
            loading={isRunning}
            aria-label={text('clients.clearNamed', { what: label('clientFlag', row.kind) })}
            onClick={() =>
              void run(
                { id: row.id, version: row.version, changes: { clearedOn: today } },
                {
                  done: text('clients.flagCleared', { what: label('clientFlag', row.kind) }),
                  undo: (answer) => ({
                    name: 'flags.amend',
                    input: { id: answer.id, version: answer.version, changes: { clearedOn: null } },
                  }),
                },
              )
            }
          >
            {text('clients.clearFlag')}
          </Button>
        )
      }
    />
  )
}
