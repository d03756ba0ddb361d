import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import { accounts } from '../../shared/accounts/account.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { useCommand, useRead } from '../core/useCalls.ts'
import { AccountActions, type AccountAction } from './AccountActions.tsx'
import { organisationField, rolesField } from './accountFields.tsx'
import { OneUsePasswordDialog, type OneUse } from './OneUsePasswordDialog.tsx'
import { RekeyDialog } from './RekeyDialog.tsx'

type Line = CallOutput<'accounts.list'>[number]

/** Who signs in here: adding, changing roles, a lost password, switching off. A manager may only lift a password wait. */
export function AccountsSettings() {
  const { text, language } = useTexts()
  const isAdmin = useHolds('admin')
  const { organisationId } = useSession()
  const notify = useNotify()
  const listed = useRead('accounts.list', {})
  const organisations = useRead('organisations.list', { limit: 500 })
  const clearWait = useCommand('accounts.clearWait')
  const [open, setOpen] = useState<{ action: AccountAction | 'add'; row: Line | null } | null>(null)
  const [oneUse, setOneUse] = useState<OneUse | null>(null)
  const options = (organisations.data?.rows ?? []).map((row) => ({ value: row.id, label: row.name }))
  const close = (): void => setOpen(null)

  function act(action: AccountAction, row: Line): void {
    if (action !== 'clearWait') return setOpen({ action, row })
    clearWait.mutateAsync({ accountId: row.id }).then(() => notify({ words: text('accounts.cleared') }), () => {})
  }
  const fields = ['displayName', rolesField, organisationField(options)]
  const row = open?.row
  return (
    <>
      <FailureAlert problem={listed.error ?? clearWait.error} />
      {isAdmin && (
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', mb: 2 }}>
          <Button variant="contained" onClick={() => setOpen({ action: 'add', row: null })}>
            {text('accounts.add')}
          </Button>
        </Box>
      )}
      <RecordGrid<Line>
        label={text('settings.accounts')}
        rows={listed.data ?? []}
        isLoading={listed.isLoading}
        columns={[
          { field: 'displayName', headerName: fieldLabel(language, 'accounts', 'displayName'), flex: 1 },
          { field: 'loginName', headerName: text('account.loginName'), width: 150 },
          { field: 'roles', headerName: text('settings.roles'), flex: 1, valueFormatter: (value: Line['roles']) => value.map((role) => text(`role.${role}`)).join(text('common.listComma')) },
          { field: 'organisationId', headerName: text('accounts.organisation'), flex: 1, valueFormatter: (value: string) => options.find((one) => one.value === value)?.label ?? '\u2014' },
          { field: 'isActive', headerName: text('accounts.state'), width: 120, renderCell: ({ row: one }) => <Chip size="small" variant="outlined" color={one.isActive ? 'success' : 'default'} label={text(one.isActive ? 'accounts.active' : 'accounts.off')} /> },
          { field: 'actions', headerName: text('accounts.actions'), width: 90, sortable: false, align: 'right', renderCell: ({ row: one }) => <AccountActions account={one} isAdmin={isAdmin} onAct={(action) => act(action, one)} /> },
        ]}
      />
      {open?.action === 'add' && (
        <CommandDialog
          name="accounts.add"
          table="accounts"
          title={text('accounts.add')}
          lead={text('accounts.addLead')}
          submitLabel={text('accounts.add')}
          sections={[{ fields: ['displayName', 'loginName', rolesField, organisationField(options), 'language', 'qualificationNo'] }]}
          initial={{ language, roles: [], organisationId }}
          onDone={({ account, oneUsePassword }) => setOneUse({ name: account.displayName, loginName: account.loginName, password: oneUsePassword })}
          onClose={close}
        />
      )}
      {open?.action === 'amend' && row && (
        <AmendDialog
          name="accounts.amend"
          schema={accounts.fields.pick({ displayName: true, roles: true, organisationId: true })}
          table="accounts"
          row={row}
          sections={[{ fields }]}
          title={text('register.amendTitle', { name: row.displayName })}
          input={(changes, version) => ({ accountId: row.id, version, changes: changes as never })}
          reread={async () => (await call('accounts.list', {})).find((one) => one.id === row.id) ?? row}
          onClose={close}
        />
      )}
      {open?.action === 'deactivate' && row && (
        <CommandDialog
          name="accounts.amend"
          title={text('accounts.deactivate')}
          lead={text('accounts.deactivateLead', { name: row.displayName })}
          submitLabel={text('accounts.deactivate')}
          fixed={{ accountId: row.id, version: row.version, changes: { isActive: false } as never }}
          sections={[]}
          isGrave
          onClose={close}
        />
      )}
      {open?.action === 'remove' && row && <RekeyDialog leaver={row} onClose={close} />}
      {open?.action === 'activate' && row && (
        <CommandDialog
          name="accounts.amend"
          title={text('accounts.activate')}
          lead={text('accounts.activateLead', { name: row.displayName })}
          submitLabel={text('accounts.activate')}
          fixed={{ accountId: row.id, version: row.version, changes: { isActive: true } as never }}
          sections={[]}
          // A switched-off account has no password left: the next step makes one.
          onDone={() => setOpen({ action: 'reset', row })}
          onClose={close}
        />
      )}
      {open?.action === 'reset' && row && (
        <CommandDialog
          name="accounts.resetPassword"
          title={text('accounts.reset')}
          lead={text('accounts.resetLead', { name: row.displayName })}
          submitLabel={text('accounts.reset')}
          fixed={{ accountId: row.id }}
          sections={[]}
          onDone={({ oneUsePassword }) => setOneUse({ name: row.displayName, loginName: row.loginName, password: oneUsePassword })}
          onClose={close}
        />
      )}
      {oneUse && <OneUsePasswordDialog oneUse={oneUse} onClose={() => setOneUse(null)} />}
    </>
  )
}
