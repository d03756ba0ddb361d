import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { relatives } from '../../shared/clients/client.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { useCodeLabels } from '../core/usePack.ts'
import type { ClientFile } from './clientFile.ts'
import { FileRecords, Quiet } from './FileRecords.tsx'

/** Kin and guardians, and whether they may be contacted. */
export function RelativesTab({ file }: { file: ClientFile }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const mayWrite = useHolds('manager', 'staff', 'socialWorker')
  return (
    <FileRecords
      register="relatives"
      kind={relatives}
      clientId={file.client.id}
      title={text('clients.tab.relatives')}
      none={text('clients.noRelatives')}
      addLabel={text('clients.addRelative')}
      rows={file.relatives}
      mayWrite={mayWrite}
      initial={{ mayBeContacted: true, isGuardian: false }}
      nameOf={(row) => row.name}
      sections={[
        {
          fields: [
            { name: 'name', columns: 6 },
            { name: 'relation', columns: 6 },
            { name: 'phone', columns: 6 },
            { name: 'address', columns: 6 },
            { name: 'isGuardian', columns: 6 },
            { name: 'mayBeContacted', columns: 6 },
            { name: 'note', columns: 12, rows: 2 },
          ],
        },
      ]}
      head={(row) => (
        <>
          <Typography component="span" sx={{ fontWeight: 700 }}>
            {row.name}
          </Typography>
          <span>{label('relation', row.relation)}</span>
          {row.isGuardian && (
            <Chip
              size="small"
              color="primary"
              variant="outlined"
              label={fieldLabel(language, 'client_relatives', 'isGuardian')}
            />
          )}
          {!row.mayBeContacted && <Chip size="small" color="error" label={text('clients.mayNotBeContacted')} />}
        </>
      )}
      body={(row) => (
        <>
          {(row.phone ?? row.address) && <Quiet>{[row.phone, row.address].filter(Boolean).join(' · ')}</Quiet>}
          {row.note && <Quiet>{row.note}</Quiet>}
        </>
      )}
    />
  )
}
