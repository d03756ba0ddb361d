import MoreIcon from '@mui/icons-material/MoreHoriz'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'

export type AccountAction = 'amend' | 'reset' | 'deactivate' | 'activate' | 'clearWait' | 'remove'

interface Props {
  account: CallOutput<'accounts.list'>[number]
  isAdmin: boolean
  onAct: (action: AccountAction) => void
}

/** What can be done with an account, behind one button of its line. */
export function AccountActions({ account, isAdmin, onAct }: Props) {
  const { text } = useTexts()
  const { accountId } = useSession()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const isOwn = account.id === accountId
  const actions: AccountAction[] = !isAdmin
    ? ['clearWait']
    : ['amend', ...(account.isActive ? (['reset', 'clearWait'] as const) : []), ...(isOwn ? [] : account.isActive ? (['deactivate', 'remove'] as const) : (['activate', 'remove'] as const))]
  const offered = isOwn ? actions.filter((one) => one !== 'reset') : actions
  return (
    <>
      <IconButton
        size="small"
        aria-haspopup="menu"
        aria-label={text('accounts.actionsOf', { name: account.displayName })}
        onKeyDown={(event) => event.stopPropagation()}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {offered.map((action) => (
          <MenuItem
            key={action}
            onClick={() => {
              setAnchor(null)
              onAct(action)
            }}
          >
            {text(`accounts.${action}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
