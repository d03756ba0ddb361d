import CheckIcon from '@mui/icons-material/Check'
import LockIcon from '@mui/icons-material/LockOutlined'
import PersonIcon from '@mui/icons-material/PersonOutlined'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Divider from '@mui/material/Divider'
import IconButton from '@mui/material/IconButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { runCommand } from '../commands.ts'
import { commandLabel, keysOf } from '../commandTexts.ts'
import { useTexts } from '../language.ts'
import { useSession } from '../session.ts'
import { useLook } from './useLook.ts'

const themes = ['light', 'dark', 'system'] as const

/** Who is signed in and as what; behind it theme, language, settings, help and the way out. Locking is one press. */
export function AccountMenu({ isNarrow }: { isNarrow: boolean }) {
  const { text, language } = useTexts()
  const session = useSession()
  const { theme } = useLook()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const roles = session.roles.map((role) => text(`role.${role}`)).join(text('common.listComma'))
  const lockKeys = keysOf('file.lock')
  const item = (command: string, options: { isOn?: boolean; lang?: string } = {}) => (
    <MenuItem
      key={command}
      {...(options.lang ? { lang: options.lang } : {})}
      {...(options.isOn === undefined ? {} : { role: 'menuitemradio', 'aria-checked': options.isOn })}
      onClick={() => {
        setAnchor(null)
        runCommand(command)
      }}
    >
      <ListItemIcon>{options.isOn ? <CheckIcon fontSize="small" /> : null}</ListItemIcon>
      <ListItemText>{commandLabel(command, language)}</ListItemText>
      <Typography variant="body2" color="textSecondary" sx={{ pl: 3 }}>
        {keysOf(command)}
      </Typography>
    </MenuItem>
  )
  return (
    <Box sx={{ display: 'flex', flexDirection: isNarrow ? 'column' : 'row', alignItems: 'center', gap: 0.5, pt: 1, borderTop: 1, borderColor: 'divider' }}>
      <Tooltip title={isNarrow ? `${session.displayName} · ${roles}` : ''} placement="right">
        <ButtonBase
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          {...(isNarrow ? { 'aria-label': `${session.displayName} · ${roles}` } : {})}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{ flexGrow: 1, minWidth: 0, width: isNarrow ? 40 : 'auto', justifyContent: isNarrow ? 'center' : 'flex-start', gap: 1, p: 1, borderRadius: 1, textAlign: 'left', '&:hover, &:focus-visible': { bgcolor: 'action.hover' } }}
        >
          <PersonIcon fontSize="small" color="action" />
          {!isNarrow && (
            <Box sx={{ minWidth: 0 }}>
              <Typography variant="body2" noWrap sx={{ fontWeight: 700 }}>
                {session.displayName}
              </Typography>
              <Typography variant="caption" noWrap color="textSecondary" sx={{ display: 'block' }}>
                {roles}
              </Typography>
            </Box>
          )}
        </ButtonBase>
      </Tooltip>
      <Tooltip title={`${text('frame.lock')} ${lockKeys}`} placement={isNarrow ? 'right' : 'top'}>
        <IconButton aria-label={text('frame.lock')} onClick={() => runCommand('file.lock')}>
          <LockIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} slotProps={{ list: { 'aria-label': text('frame.account') } }}>
        {themes.map((one) => item(`view.${one}`, { isOn: theme === one }))}
        <Divider />
        {item('view.language', { lang: language === 'en' ? 'zh-CN' : 'en' })}
        {item('view.rail')}
        <Divider />
        {item('edit.settings')}
        {item('help.page')}
        <Divider />
        {item('file.signOut')}
      </Menu>
    </Box>
  )
}
