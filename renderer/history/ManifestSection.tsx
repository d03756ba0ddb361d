import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { passwordField } from '../core/form/passwordField.tsx'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { GoButton } from '../core/ui/GoButton.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { Section } from '../core/ui/Section.tsx'

export type ManifestLine = CallOutput<'keys.status'>['manifests'][number]

const chipColor = { inForce: 'success', replaced: 'default', revoked: 'error' } as const

/** Every manifest there ever was, what has become of it, and the two ways keys come to an end. */
export function ManifestSection({ manifests, isUsable }: { manifests: readonly ManifestLine[]; isUsable: boolean }) {
  const { text, language } = useTexts()
  const mayAct = useHolds('manager')
  const [open, setOpen] = useState<{ act: 'rotate' } | { act: 'revoke'; manifest: ManifestLine } | null>(null)
  const close = (): void => setOpen(null)
  return (
    <Section
      title={text('keys.manifests')}
      lead={text('keys.manifestsLead')}
      action={
        mayAct && (
          <Button variant="outlined" disabled={!isUsable} onClick={() => setOpen({ act: 'rotate' })}>
            {text('keys.rotate')}
          </Button>
        )
      }
    >
      <RecordGrid<ManifestLine>
        label={text('keys.manifests')}
        rows={manifests}
        rowId={(row) => row.fingerprint}
        columns={[
          { field: 'seq', headerName: text('keys.seq'), width: 70, type: 'number' },
          { field: 'fingerprintDigits', headerName: text('keys.fingerprint'), flex: 1, minWidth: 190, valueFormatter: (value: string) => `${value.slice(0, 23)} …` },
          { field: 'state', headerName: text('keys.state'), width: 110, renderCell: ({ row }) => <Chip size="small" variant="outlined" color={chipColor[row.state]} label={text(`keys.state.${row.state}`)} /> },
          { field: 'madeAt', headerName: text('keys.madeAt'), width: 180, valueFormatter: (value: string) => momentText(value, language) },
          { field: 'endedAt', headerName: text('keys.endedAt'), width: 180, valueFormatter: (value: string | null) => (value ? momentText(value, language) : '\u2014') },
          {
            field: 'act', headerName: '', width: 190, sortable: false, align: 'right',
            renderCell: ({ row }) =>
              row.state === 'revoked' ? (
                <GoButton size="small" to={`/keys/sheet?kind=revocation&fingerprint=${row.fingerprint}`}>
                  {text('keys.printNotice')}
                </GoButton>
              ) : mayAct ? (
                <Button size="small" color="inherit" aria-label={text('keys.revokeOf', { seq: row.seq })} onKeyDown={(event) => event.stopPropagation()} onClick={() => setOpen({ act: 'revoke', manifest: row })}>
                  {text('keys.revoke')}
                </Button>
              ) : null,
          },
        ]}
      />
      {open?.act === 'rotate' && (
        <CommandDialog
          name="keys.rotate"
          title={text('keys.rotate')}
          lead={text('keys.rotateLead')}
          sections={[{ fields: [{ name: 'reason', columns: 12, rows: 1 }, passwordField()] }]}
          submitLabel={text('keys.rotateDo')}
          done={text('keys.rotated')}
          onClose={close}
        />
      )}
      {open?.act === 'revoke' && (
        <CommandDialog
          name="keys.revoke"
          title={text('keys.revoke')}
          lead={text(open.manifest.state === 'inForce' ? 'keys.revokeLead' : 'keys.revokeOldLead')}
          table="signing_keys"
          fixed={{ fingerprint: open.manifest.fingerprint }}
          sections={[{ fields: [{ name: 'revokeCode', columns: 12, isOpen: true }, { name: 'suspectFrom', columns: 6 }, { name: 'revokeReason', columns: 12 }, passwordField()] }]}
          submitLabel={text('keys.revokeDo')}
          done={text('keys.revoked')}
          isGrave
          onClose={close}
        />
      )}
    </Section>
  )
}
