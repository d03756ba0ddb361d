import DeleteIcon from '@mui/icons-material/DeleteOutlineOutlined'
import EditIcon from '@mui/icons-material/EditOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState, type ReactNode } from 'react'
import type { CallInput } from '../../shared/contract.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { kindLabel } from '../../shared/words/words.ts'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { FormSection } from '../core/form/FormFields.tsx'
import type { Values } from '../core/form/paths.ts'
import { useTexts } from '../core/language.ts'
import { Section } from '../core/ui/Section.tsx'

type Register = 'relatives' | 'consents' | 'identifiers' | 'otherNames' | 'flags' | 'grants'

interface Row {
  id: string
  version: number
}

interface Props<R extends Row> {
  register: Register
  kind: RecordKind
  clientId: string
  title: string
  lead?: string
  /** what stands here while there is nothing */
  none: string
  addLabel: string
  rows: readonly R[]
  sections: readonly FormSection[]
  initial: Values
  mayWrite: boolean
  /** the first line of a record, and what is below it */
  head: (row: R) => ReactNode
  body?: (row: R) => ReactNode
  /** more to do with a record */
  more?: (row: R) => ReactNode
  /** what a record is called in the names of its buttons */
  nameOf: (row: R) => string
}

/** The records of one register in a client's file: added, corrected with the clash shown, taken out with a reason. */
export function FileRecords<R extends Row>({
  register,
  kind,
  clientId,
  title,
  lead,
  none,
  addLabel,
  rows,
  sections,
  initial,
  mayWrite,
  head,
  body,
  more,
  nameOf,
}: Props<R>) {
  const { text, language } = useTexts()
  const [open, setOpen] = useState<{ what: 'add' } | { what: 'amend' | 'void'; row: R } | null>(null)
  const close = (): void => setOpen(null)
  const what = kindLabel(language, kind.table)
  return (
    <>
      <Section
        title={title}
        lead={lead ?? (rows.length === 0 ? none : undefined)}
        action={
          mayWrite && (
            <Button size="small" variant="outlined" onClick={() => setOpen({ what: 'add' })}>
              {addLabel}
            </Button>
          )
        }
      >
        {rows.length > 0 && (
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {rows.map((row) => (
              <Box
                component="li"
                key={row.id}
                sx={{
                  display: 'flex',
                  alignItems: 'flex-start',
                  gap: 1,
                  py: 1,
                  borderTop: 1,
                  borderColor: 'divider',
                  '&:first-of-type': { borderTop: 0 },
                }}
              >
                <Box sx={{ flexGrow: 1, minWidth: 0 }}>
                  <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>{head(row)}</Box>
                  {body?.(row)}
                </Box>
                {more?.(row)}
                {mayWrite && (
                  <Box sx={{ whiteSpace: 'nowrap' }}>
                    <Tooltip title={text('clients.amendThis')}>
                      <IconButton
                        size="small"
                        aria-label={text('clients.amendNamed', { what: nameOf(row) })}
                        onClick={() => setOpen({ what: 'amend', row })}
                      >
                        <EditIcon fontSize="small" />
                      </IconButton>
                    </Tooltip>
                    <Tooltip title={text('clients.voidThis')}>
                      <IconButton
                        size="small"
                        aria-label={text('clients.voidNamed', { what: nameOf(row) })}
                        onClick={() => setOpen({ what: 'void', row })}
                      >
                        <DeleteIcon fontSize="small" />
                      </IconButton>
                    </Tooltip>
                  </Box>
                )}
              </Box>
            ))}
          </Box>
        )}
      </Section>
      {open?.what === 'add' && (
        <CommandDialog
          name={`${register}.record`}
          table={kind.table}
          title={addLabel}
          width="md"
          fixed={{ clientId } as Partial<CallInput<`${Register}.record`>>}
          initial={initial}
          sections={sections}
          draft={`${register}.record:${clientId}`}
          submitLabel={text('common.save')}
          done={text('clients.added', { what })}
          onClose={close}
        />
      )}
      {open?.what === 'amend' && (
        <AmendDialog
          name={`${register}.amend`}
          schema={kind.fields}
          table={kind.table}
          row={open.row}
          sections={sections}
          title={text('clients.amendNamed', { what: nameOf(open.row) })}
          input={(changes, version) => ({ id: open.row.id, version, changes })}
          reread={async () => (await call(`${register}.get`, { id: open.row.id })) as unknown as R}
          onClose={close}
        />
      )}
      {open?.what === 'void' && (
        <CommandDialog
          name={`${register}.void`}
          title={text('clients.voidNamed', { what: nameOf(open.row) })}
          lead={text('clients.voidLead')}
          fixed={{ id: open.row.id, version: open.row.version }}
          sections={[{ fields: [{ name: 'reason', columns: 12, rows: 2 }] }]}
          submitLabel={text('clients.voidDo')}
          isGrave
          done={text('clients.voided', { what })}
          undo={(row) => ({ name: `${register}.unvoid`, input: { id: row.id, version: row.version } })}
          onClose={close}
        />
      )}
    </>
  )
}

/** A line in the quieter voice, below a record's first. */
export function Quiet({ children }: { children: ReactNode }) {
  return (
    <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
      {children}
    </Typography>
  )
}
