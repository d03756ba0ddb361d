import LockClockIcon from '@mui/icons-material/LockClockOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useEffect, useState } from 'react'
import { useTexts } from '../language.ts'
import { lockNow } from './lockNow.ts'

interface Soon {
  why: 'idle' | 'session'
  atMs: number
}

/**
 * Counts down to the lock and obeys it. It takes no focus and no clicks, so that whoever is typing, in whatever script,
 * just types on; that is what takes it away.
 */
export function LockNotice() {
  const { text } = useTexts()
  const [soon, setSoon] = useState<Soon | null>(null)
  const [seconds, setSeconds] = useState(0)

  useEffect(
    () =>
      window.bridge.subscribe((notice) => {
        if (notice.type === 'saveAndLock') void lockNow()
        if (notice.type !== 'lockSoon') return
        setSeconds(notice.seconds)
        setSoon(notice.why === null ? null : { why: notice.why, atMs: Date.now() + notice.seconds * 1000 })
      }),
    [],
  )
  useEffect(() => {
    if (!soon) return
    const counting = setInterval(() => setSeconds(Math.max(0, Math.ceil((soon.atMs - Date.now()) / 1000))), 1000)
    return () => clearInterval(counting)
  }, [soon])

  if (!soon) return null
  const words = soon.why === 'idle' ? text('lock.idle', { seconds }) : text('lock.session', { minutes: Math.max(1, Math.ceil(seconds / 60)) })
  return (
    <Box sx={{ position: 'fixed', top: 16, left: 0, right: 0, zIndex: 'tooltip', display: 'flex', justifyContent: 'center', px: 2, pointerEvents: 'none' }}>
      {/* Said once, not every second. */}
      <Alert severity="warning" variant="filled" icon={<LockClockIcon />} role="timer" aria-live="off" sx={{ maxWidth: 560, fontVariantNumeric: 'tabular-nums', boxShadow: 6 }}>
        {words}
      </Alert>
      <Box role="status" sx={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }}>
        {text(soon.why === 'idle' ? 'lock.idleSoon' : 'lock.sessionSoon')}
      </Box>
    </Box>
  )
}
