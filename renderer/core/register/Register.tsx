import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { GridColDef } from '@mui/x-data-grid'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { CallInput, CallOutput } from '../../../shared/contract.ts'
import { call } from '../call.ts'
import { useCommandAnswer } from '../commands.ts'
import { AmendDialog } from '../form/AmendDialog.tsx'
import { CommandDialog } from '../form/CommandDialog.tsx'
import type { FormSection } from '../form/FormFields.tsx'
import type { Values } from '../form/paths.ts'
import { useTexts } from '../language.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { FailureAlert } from '../ui/FailureAlert.tsx'
import { RecordGrid } from '../ui/RecordGrid.tsx'
import { useRead } from '../useCalls.ts'

export type RegisterName =
  | 'organisations'
  | 'sites'
  | 'programmes'
  | 'beds'
  | 'bedStocks'
  | 'contractProgrammes'
  | 'paymentSteps'
  | 'targets'
  | 'budgetLines'
  | 'expenses'
  | 'deliverables'
export type RegisterRow<N extends RegisterName> = CallOutput<`${N}.list`>['rows'][number]

interface Props<N extends RegisterName> {
  name: N
  /** the record's own fields */
  schema: z.ZodObject
  table: string
  label: string
  columns: GridColDef<RegisterRow<N>>[]
  sections: readonly FormSection[]
  initial: Values
  nameOf: (row: RegisterRow<N>) => string
  addLabel: string
  emptyWords: string
  mayWrite: boolean
  sort?: (a: RegisterRow<N>, b: RegisterRow<N>) => number
  /** the record all rows belong to, such as `{ contractId }`: asked for, and written into new rows */
  of?: { contractId: string }
  /** what stands above the list on a page that has more than one */
  heading?: { title: string; lead?: ReactNode }
  /** more beside the button that adds */
  tools?: ReactNode
  /** asked page by page, in the service's order, where there may be more than five hundred */
  isPaged?: boolean
  /** last look at what is sent for a new row */
  adapt?: (input: Values) => Values
  /** false where another list of the page answers the key for "new" */
  isMain?: boolean
}

type Open<Row> = { kind: 'add' } | { kind: 'amend' | 'void'; row: Row } | null

/** A plain register on one screen: its list, a form to add, a form to change with clashes shown, and voiding with a reason. */
export function Register<N extends RegisterName>(props: Props<N>) {
  type Row = RegisterRow<N>
  const { text } = useTexts()
  const [open, setOpen] = useState<Open<Row>>(null)
  const [model, setModel] = useState({ page: 0, pageSize: 50 })
  const asked = useRead(`${props.name}.list` as 'beds.list', {
    ...props.of,
    ...(props.isPaged ? { limit: model.pageSize, offset: model.page * model.pageSize } : { limit: 500 }),
  })
  const found = (asked.data?.rows ?? []) as unknown as Row[]
  const rows = props.isPaged ? found : found.toSorted(props.sort ?? ((a, b) => props.nameOf(a).localeCompare(props.nameOf(b), 'zh-CN')))
  const isEmpty = asked.isSuccess && rows.length === 0
  const close = (): void => setOpen(null)
  useCommandAnswer('file.new', props.mayWrite && (props.isMain ?? true) ? () => setOpen({ kind: 'add' }) : null)

  const addButton = props.mayWrite && (
    <Button variant={(props.isMain ?? true) ? 'contained' : 'outlined'} onClick={() => setOpen({ kind: 'add' })}>
      {props.addLabel}
    </Button>
  )
  const voiding: GridColDef<Row> = {
    field: 'void', headerName: '', width: 90, sortable: false, align: 'right',
    renderCell: ({ row }) => (
      <Button
        size="small"
        color="inherit"
        aria-label={text('register.voidTitle', { name: props.nameOf(row) })}
        onKeyDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation()
          setOpen({ kind: 'void', row })
        }}
      >
        {text('register.void')}
      </Button>
    ),
  }
  return (
    <>
      <FailureAlert problem={asked.error} />
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 1, mb: isEmpty && !props.heading ? 0 : 1.5 }}>
        <Box sx={{ flexGrow: 1 }}>
          {props.heading && <Typography variant="h2">{props.heading.title}</Typography>}
          {props.heading?.lead && (
            <Typography variant="body2" color="textSecondary">
              {props.heading.lead}
            </Typography>
          )}
        </Box>
        {!isEmpty && props.tools}
        {!isEmpty && addButton}
      </Box>
      {isEmpty ? (
        <EmptyState
          words={props.emptyWords}
          action={
            <Box sx={{ display: 'flex', justifyContent: 'center', gap: 1 }}>
              {props.tools}
              {addButton}
            </Box>
          }
        />
      ) : (
        <>
          <RecordGrid
            label={props.label}
            rows={rows}
            columns={props.mayWrite ? [...props.columns, voiding] : props.columns}
            isLoading={asked.isLoading}
            {...(props.isPaged ? { paging: { total: asked.data?.total ?? 0, model, onChange: setModel } } : {})}
            {...(props.mayWrite ? { onOpen: (row: Row) => setOpen({ kind: 'amend', row }) } : {})}
          />
        </>
      )}
      {open?.kind === 'add' && (
        <CommandDialog
          name={`${props.name}.record` as 'beds.record'}
          table={props.table}
          title={props.addLabel}
          submitLabel={props.addLabel}
          sections={props.sections}
          initial={props.initial}
          fixed={{ ...props.of } as never}
          {...(props.adapt ? { adapt: props.adapt } : {})}
          done={text('register.added')}
          onClose={close}
        />
      )}
      {open?.kind === 'amend' && (
        <AmendDialog
          name={`${props.name}.amend` as 'beds.amend'}
          schema={props.schema}
          table={props.table}
          row={open.row}
          sections={props.sections}
          title={text('register.amendTitle', { name: props.nameOf(open.row) })}
          input={(changes, version) => ({ id: open.row.id, version, changes }) as CallInput<'beds.amend'>}
          reread={() => call(`${props.name}.get` as 'beds.get', { id: open.row.id }) as unknown as Promise<Row>}
          onClose={close}
        />
      )}
      {open?.kind === 'void' && (
        <CommandDialog
          name={`${props.name}.void` as 'beds.void'}
          title={text('register.voidTitle', { name: props.nameOf(open.row) })}
          lead={text('register.voidLead')}
          submitLabel={text('register.void')}
          fixed={{ id: open.row.id, version: open.row.version }}
          sections={[{ fields: [{ name: 'reason', columns: 12 }] }]}
          done={text('register.voided')}
          undo={(row) => ({ name: `${props.name}.unvoid` as 'beds.unvoid', input: { id: row.id, version: row.version } })}
          isGrave
          onClose={close}
        />
      )}
    </>
  )
}
