import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { AdapterDayjs } from '@mui/x-date-pickers/AdapterDayjs'
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider'
import { RouterProvider } from '@tanstack/react-router'
import 'dayjs/locale/en-gb'
import 'dayjs/locale/zh-cn'
import { useEffect, useMemo, useState } from 'react'
import { RecoveryKeyPage } from '../accounts/RecoveryKeyPage.tsx'
import { SetUpPage } from '../accounts/SetUpPage.tsx'
import { SignInPage } from '../accounts/SignInPage.tsx'
import { changeLanguage, useTexts } from './language.ts'
import { listenToNotices, queryClient } from './queryClient.ts'
import { router } from './routes.tsx'
import { SessionContext } from './session.ts'
import { makeTheme } from './theme.ts'
import { FailureAlert } from './ui/FailureAlert.tsx'
import { Notices } from './ui/Notices.tsx'
import { useRead } from './useCalls.ts'

export function App() {
  const { language } = useTexts()
  const theme = useMemo(() => makeTheme(language), [language])
  return (
    <ThemeProvider theme={theme} defaultMode="system" noSsr disableTransitionOnChange>
      <CssBaseline enableColorScheme />
      <LocalizationProvider dateAdapter={AdapterDayjs} adapterLocale={language === 'en' ? 'en-gb' : 'zh-cn'}>
        <Notices>
          <Doors />
        </Notices>
      </LocalizationProvider>
    </ThemeProvider>
  )
}

/** Which of the three doors stands open: set-up, sign-in, or the program. */
function Doors() {
  const station = useRead('station.state', {})
  const [newKey, setNewKey] = useState<string | null>(null)
  const session = station.data?.session ?? null
  const language = session?.language

  useEffect(listenToNotices, [])
  useEffect(() => {
    if (language) changeLanguage(language)
  }, [session?.accountId, language])

  const askAgain = () => queryClient.invalidateQueries({ queryKey: ['station.state'] })
  if (station.error) return <FailureAlert problem={station.error} />
  if (!station.data) return null
  if (newKey !== null && session) return <RecoveryKeyPage recoveryKey={newKey} onDone={() => setNewKey(null)} />
  if (station.data.state === 'new' || (newKey !== null && !session)) {
    return (
      <SetUpPage
        onMade={async (recoveryKey) => {
          setNewKey(recoveryKey)
          await askAgain()
        }}
      />
    )
  }
  if (!session) return <SignInPage onSignedIn={askAgain} />
  return (
    <SessionContext value={session}>
      <RouterProvider router={router} />
    </SessionContext>
  )
}
