import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useId, useState, type ReactNode } from 'react'
import { useLook, type Theme } from '../core/frame/useLook.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { PasswordForm } from './PasswordForm.tsx'

/** How the program looks and speaks to this account, and its password. */
export function OwnSettings() {
  const { text } = useTexts()
  const session = useSession()
  const { theme, language, setTheme, switchLanguage } = useLook()
  const [isChanged, setIsChanged] = useState(false)
  return (
    <Stack spacing={3} sx={{ maxWidth: 720 }}>
      <Part title={session.displayName}>
        <Typography>{session.roles.map((role) => text(`role.${role}`)).join(text('common.listComma'))}</Typography>
        <Typography variant="body2" color="textSecondary">
          {text('settings.rolesHint')}
        </Typography>
      </Part>
      <Part title={text('settings.appearance')}>
        <Choice label={text('settings.appearance')} value={theme} options={[['light', text('settings.light')], ['dark', text('settings.dark')], ['system', text('settings.system')]]} onChange={(next) => setTheme(next as Theme)} />
      </Part>
      <Part title={text('settings.language')}>
        <Choice label={text('settings.language')} value={language} options={[['zh-CN', text('settings.zh')], ['en', text('settings.en')]]} onChange={switchLanguage} />
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {text('settings.languageHint')}
        </Typography>
      </Part>
      <Part title={text('settings.password')}>
        {isChanged && (
          <Alert severity="success" sx={{ mb: 2 }}>
            {text('password.done')}
          </Alert>
        )}
        <PasswordForm oldLabel="password.old" submitLabel="password.do" onChanged={() => setIsChanged(true)} />
      </Part>
    </Stack>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Paper component="section" aria-labelledby={id} sx={{ p: 3 }}>
      <Typography id={id} variant="h2" sx={{ mb: 1.5 }}>
        {title}
      </Typography>
      <Box>{children}</Box>
    </Paper>
  )
}

interface ChoiceProps {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <ToggleButtonGroup exclusive size="small" aria-label={label} value={value} onChange={(_event, next: string | null) => next !== null && onChange(next)}>
      {options.map(([one, name]) => (
        <ToggleButton key={one} value={one} sx={{ px: 2, textTransform: 'none' }}>
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
