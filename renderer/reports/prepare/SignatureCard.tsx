import SignedIcon from '@mui/icons-material/VerifiedOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { SignatureRole } from '../../../shared/reports/preparation.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { momentText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { TaskBar } from '../../core/ui/TaskBar.tsx'
import { useTask } from '../../core/useCalls.ts'
import type { PreparationFile } from './preparation.ts'

interface Props {
  role: SignatureRole
  number: number
  file: PreparationFile
  given: PreparationFile['signatures'][number] | null
  isTurn: boolean
}

/** One of the three names: given, to be given here and now with the own password, or waiting for its turn. */
export function SignatureCard({ role, number, file, given, isTurn }: Props) {
  const { text, language } = useTexts()
  const title = valueLabel(language, 'report_signatures', 'role', role)
  return (
    <Paper
      component="section"
      aria-label={title}
      sx={{ p: 2.5, borderColor: given ? 'success.main' : isTurn ? 'primary.main' : 'divider', borderWidth: given || isTurn ? 2 : 1 }}
    >
      <Typography variant="overline" color="textSecondary">
        {text('prepare.sign.number', { number })}
      </Typography>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {given ? (
        <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
          <SignedIcon color="success" fontSize="large" />
          <div>
            <Typography sx={{ fontSize: '1.35rem', fontWeight: 600 }}>{given.signerName}</Typography>
            <Typography variant="body2" color="textSecondary">
              {momentText(given.signedAt, language)}
            </Typography>
          </div>
        </Box>
      ) : (
        <Typography color="textSecondary">{text(`prepare.sign.duty.${role}`)}</Typography>
      )}
      {!given && isTurn && <SignForm role={role} file={file} />}
    </Paper>
  )
}

function SignForm({ role, file }: { role: SignatureRole; file: PreparationFile }) {
  const { text } = useTexts()
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const sign = useTask('reportPreparations.sign')
  const { id, contentsSha256 } = file.preparation
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!contentsSha256) return
        // The password stays only as long as it takes to check it; a wrong one is typed anew.
        setPassword('')
        sign.mutate({ preparationId: id, role, contentsSha256, loginName, password })
      }}
    >
      <Stack spacing={1.5} sx={{ mt: 2 }}>
        <TextField label={text('account.loginName')} value={loginName} onChange={(event) => setLoginName(event.target.value)} autoComplete="off" required />
        <TextField label={text('account.password')} type="password" value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="off" required />
        <Button type="submit" variant="contained" disabled={loginName.trim() === '' || password === '' || sign.isPending}>
          {text('prepare.sign.do')}
        </Button>
        <TaskBar isRunning={sign.isPending} progress={sign.progress} onCancel={sign.cancel} />
        <FailureAlert problem={sign.error} />
      </Stack>
    </form>
  )
}
