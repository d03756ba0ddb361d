import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { AdapterDayjs } from '@mui/x-date-pickers/AdapterDayjs'
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider'
import { RouterProvider } from '@tanstack/react-router'
import 'dayjs/locale/en-gb'
import 'dayjs/locale/zh-cn'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { OwnPasswordPage } from '../accounts/OwnPasswordPage.tsx'
import { RecoveryKeyPage } from '../accounts/RecoveryKeyPage.tsx'
import { SetUpPage } from '../accounts/SetUpPage.tsx'
import { SignInPage } from '../accounts/SignInPage.tsx'
import { useDoorCommands } from './frame/useLook.ts'
import { keepTimeZone } from './format.ts'
import { useFrameChoice } from './framePreference.ts'
import { changeLanguage, useTexts } from './language.ts'
import { useKeepLastPage, useLastPage } from './lastPage.ts'
import { LockNotice } from './lock/LockNotice.tsx'
import { PlacesContext } from './places.ts'
import { listenToNotices, queryClient } from './queryClient.ts'
import { AskAgainDialog } from './reask/AskAgainDialog.tsx'
import { openRouter, places } from './routes.tsx'
import { SessionContext, type SignedIn } from './session.ts'
import { makeTheme } from './theme.ts'
import { FailureAlert } from './ui/FailureAlert.tsx'
import { Notices } from './ui/Notices.tsx'
import { useRead } from './useCalls.ts'
import { useMenuCommands } from './useCommandKeys.ts'
import { useMenuBar } from './useMenuBar.ts'

const Restore = lazy(() => import('../backups/RestorePage.tsx').then(({ RestorePage: page }) => ({ default: page })))
const Salvage = lazy(() => import('../backups/SalvagePage.tsx').then(({ SalvagePage: page }) => ({ default: page })))
const AnswerAlone = lazy(() => import('../surveys/AnswerAlonePage.tsx').then(({ AnswerAlonePage: page }) => ({ default: page })))

export function App() {
  const { language } = useTexts()
  const theme = useMemo(() => makeTheme(language), [language])
  return (
    <ThemeProvider theme={theme} defaultMode="system" noSsr>
      <CssBaseline enableColorScheme />
      <LocalizationProvider dateAdapter={AdapterDayjs} adapterLocale={language === 'en' ? 'en-gb' : 'zh-cn'}>
        <Notices>
          <Doors />
          <LockNotice />
        </Notices>
      </LocalizationProvider>
    </ThemeProvider>
  )
}

/** Which of the doors stands open: set-up, sign-in, the change of a one-use password, a survey answered alone, or the program. */
function Doors() {
  const station = useRead('station.state', {})
  const [newKey, setNewKey] = useState<string | null>(null)
  /** what is done with backups in front of the program */
  const [mending, setMending] = useState<'restore' | 'salvage' | null>(null)
  /** the paper that has just opened a backup: the next thing is a new password */
  const [paper, setPaper] = useState<string | null>(null)
  const session = station.data?.session ?? null
  const language = session?.language
  if (session) keepTimeZone(session.timeZone)
  const isInside = session !== null && newKey === null && !session.mustChangePassword && !session.isAnsweringAlone

  useEffect(listenToNotices, [])
  useMenuCommands()
  useDoorCommands(isInside)
  useMenuBar(places, isInside ? session.roles : null)
  useEffect(() => {
    if (language) changeLanguage(language)
  }, [session?.accountId, language])

  const askAgain = () => queryClient.invalidateQueries({ queryKey: ['station.state'] })
  if (station.error) return <FailureAlert problem={station.error} />
  if (!station.data) return null
  if (newKey !== null && session) return <RecoveryKeyPage recoveryKey={newKey} onDone={() => setNewKey(null)} />
  if (mending !== null && !session) {
    const onBack = () => setMending(null)
    const onMended = (recoveryKey: string | null) => {
      setPaper(recoveryKey)
      setMending(null)
      void askAgain()
    }
    return <Suspense>{mending === 'restore' ? <Restore onBack={onBack} onRestored={onMended} /> : <Salvage onBack={onBack} onSalvaged={onMended} />}</Suspense>
  }
  if (station.data.state === 'new' || (newKey !== null && !session)) {
    return (
      <SetUpPage
        onRestore={() => setMending('restore')}
        onMade={async (recoveryKey) => {
          setNewKey(recoveryKey)
          await askAgain()
        }}
      />
    )
  }
  if (!session) return <SignInPage key={paper} paper={paper} onSignedIn={() => askAgain().then(() => setPaper(null))} onRestore={() => setMending('restore')} onSalvage={() => setMending('salvage')} />
  if (session.mustChangePassword) return <OwnPasswordPage onChanged={askAgain} />
  if (session.isAnsweringAlone) {
    return (
      <SessionContext value={session}>
        <Suspense>
          <AnswerAlone />
        </Suspense>
      </SessionContext>
    )
  }
  return (
    <SessionContext value={session}>
      <PlacesContext value={places}>
        {/* What one person was told, and could take back, is gone when the next signs in. */}
        <Notices key={session.accountId}>
          <Program session={session} />
          <AskAgainDialog />
        </Notices>
      </PlacesContext>
    </SessionContext>
  )
}

/** The program itself, once it is known how this account left it. */
function Program({ session }: { session: SignedIn }) {
  const isFrameKnown = useFrameChoice().isReady
  const lastPage = useLastPage(session.roles)
  return isFrameKnown && lastPage !== null ? <Pages first={lastPage} /> : null
}

function Pages({ first }: { first: string }) {
  const [router] = useState(() => openRouter(first))
  useKeepLastPage(router)
  return <RouterProvider router={router} />
}
