import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Button from '@mui/material/Button'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/contract.ts'
import { CommandDialog } from '../form/CommandDialog.tsx'
import { momentText } from '../format.ts'
import { useTexts } from '../language.ts'
import { useHolds } from '../session.ts'
import { useRead } from '../useCalls.ts'

type Health = CallOutput<'health.now'>

/** A disk runs full and a clock is set while a page is only being read. */
const askEveryMs = 60_000

/** What everybody should know of the machine, above every page; nothing while all is well. */
export function HealthNotices() {
  const { data } = useRead('health.now', {}, { askEveryMs })
  if (!data) return null
  return (
    <>
      <DiskNotice disk={data.disk} />
      <ClockNotice clock={data.clock} />
    </>
  )
}

function DiskNotice({ disk: { state, freeBytes, neededBytes } }: { disk: Health['disk'] }) {
  const { text, language } = useTexts()
  if (state === 'ample' || freeBytes === null) return null
  const sizes = { free: sizeText(freeBytes, language), needed: sizeText(neededBytes, language) }
  const isFull = state === 'full'
  return (
    <Alert
      severity={isFull ? 'error' : 'warning'}
      role={isFull ? 'alert' : 'status'}
      sx={{ mb: 2, ...(isFull ? { position: 'sticky', top: 8, zIndex: 'appBar', boxShadow: 2 } : {}) }}
    >
      <AlertTitle>{text(isFull ? 'health.diskFullTitle' : 'health.diskLowTitle', sizes)}</AlertTitle>
      {text(isFull ? 'health.diskFull' : 'health.diskLow', sizes)}
    </Alert>
  )
}

function ClockNotice({ clock: { state, seenAt, nowAt } }: { clock: Health['clock'] }) {
  const { text, language } = useTexts()
  const mayConfirm = useHolds('manager')
  const [isAsking, setIsAsking] = useState(false)
  if (state === 'fine') return null
  const times = { seen: momentText(seenAt, language), now: momentText(nowAt, language) }
  const isBack = state === 'back'
  const action = mayConfirm ? (
    <Button variant="outlined" color="inherit" size="small" sx={{ flexShrink: 0 }} onClick={() => setIsAsking(true)}>
      {text('health.clockIsRight')}
    </Button>
  ) : undefined
  return (
    <>
      <Alert severity={isBack ? 'warning' : 'info'} role="status" sx={{ mb: 2, '& .MuiAlert-action': { flexShrink: 0, mr: 0 } }} action={action}>
        <AlertTitle>{text(isBack ? 'health.clockBackTitle' : 'health.clockAheadTitle')}</AlertTitle>
        {text(isBack ? 'health.clockBack' : 'health.clockAhead', times)}
        {language === 'en' && ' '}
        {text(mayConfirm ? 'health.clockForManager' : 'health.clockForOthers')}
      </Alert>
      {isAsking && (
        <CommandDialog
          name="health.confirmClock"
          title={text('health.confirmTitle')}
          lead={text('health.confirmLead', times)}
          sections={[{ fields: [{ name: 'reason', rows: 2, columns: 12, hint: text('health.reasonHint') }] }]}
          submitLabel={text('health.clockIsRight')}
          done={text('health.confirmed')}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  )
}

function sizeText(bytes: number, language: 'zh-CN' | 'en'): string {
  const inGb = bytes >= 1024 ** 3
  const amount = new Intl.NumberFormat(language, { maximumFractionDigits: inGb ? 1 : 0 }).format(bytes / 1024 ** (inGb ? 3 : 2))
  return `${amount} ${inGb ? 'GB' : 'MB'}`
}
