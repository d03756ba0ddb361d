import Button from '@mui/material/Button'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { Values } from '../core/form/paths.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useRead } from '../core/useCalls.ts'
import { SessionForm } from './SessionForm.tsx'
import { SignedSession } from './SignedSession.tsx'
import { minuteOfDay } from '../../shared/sessions/sessionRules.ts'

/** A session by its address, or a new one begun from an appointment or a case (`/sessions/new?appointmentId=`). */
export function SessionPage() {
  const navigate = useNavigate()
  const { sessionId } = useParams({ strict: false }) as { sessionId: string }
  const from = useSearch({ strict: false }) as { appointmentId?: string; caseId?: string }
  const [begun, setBegun] = useState<{ sessionId: string; from: typeof from } | null>(null)
  // While the note that was begun here is written on, its form stays as it is though the address now names its record.
  if (sessionId === 'new' || begun?.sessionId === sessionId) {
    return (
      <BegunSession
        from={begun?.from ?? from}
        onMade={(made) => {
          setBegun({ sessionId: made, from })
          void navigate({ to: '/sessions/$sessionId', params: { sessionId: made }, replace: true })
        }}
        onSigned={() => setBegun(null)}
      />
    )
  }
  return <KnownSession key={sessionId} sessionId={sessionId} />
}

function KnownSession({ sessionId }: { sessionId: string }) {
  const { text } = useTexts()
  const { accountId } = useSession()
  const session = useRead('sessions.get', { sessionId })
  const file = useRead('cases.get', { caseId: session.data?.caseId ?? '' }, { enabled: session.data !== undefined })
  // The form begins with the record as it was when it was opened; its own saves must not begin it anew.
  if (!session.data || !file.data) return <Frame title={text('sessions.one')} problem={session.error ?? file.error} />
  if (session.data.status === 'draft' && session.data.workerId === accountId && !session.data.voidedAt) {
    return (
      <Frame title={text('sessions.formTitle', { name: file.data.clientName ?? file.data.case.caseNo })} lead={file.data.case.caseNo}>
        <SessionForm file={file.data} session={session.data} initial={session.data as unknown as Values} onMade={() => {}} onSigned={() => void session.refetch()} />
      </Frame>
    )
  }
  return <SignedSession session={session.data} file={file.data} />
}

interface BegunProps {
  from: { appointmentId?: string; caseId?: string }
  onMade: (sessionId: string) => void
  onSigned: () => void
}

function BegunSession({ from, onMade, onSigned }: BegunProps) {
  const { text } = useTexts()
  const { today } = useSession()
  const navigate = useNavigate()
  const [isBegun, setIsBegun] = useState(false)
  const { appointmentId } = from
  const appointment = useRead('appointments.get', { id: appointmentId ?? '' }, { enabled: appointmentId !== undefined })
  const earlier = useRead('sessions.list', { appointmentId: appointmentId ?? '', limit: 1 }, { enabled: appointmentId !== undefined && !isBegun })
  const caseId = appointmentId === undefined ? from.caseId : appointment.data?.caseId
  const file = useRead('cases.get', { caseId: caseId ?? '' }, { enabled: caseId !== undefined })
  const written = isBegun ? undefined : earlier.data?.rows[0]

  if (written) {
    return (
      <Frame title={text('sessions.one')} lead={text('sessions.isWritten')}>
        <Button variant="contained" onClick={() => void navigate({ to: '/sessions/$sessionId', params: { sessionId: written.id }, replace: true })}>
          {text('sessions.openWritten')}
        </Button>
      </Frame>
    )
  }
  const isWaiting = appointmentId !== undefined && (!appointment.data || (!isBegun && !earlier.data))
  if (isWaiting || !file.data) return <Frame title={text('sessions.one')} problem={appointment.error ?? earlier.error ?? file.error} />
  return (
    <Frame title={text('sessions.formTitle', { name: file.data.clientName ?? file.data.case.caseNo })} lead={file.data.case.caseNo}>
      <SessionForm
        file={file.data}
        session={null}
        initial={appointment.data ? fromAppointment(appointment.data, file.data) : { heldOn: today, mode: 'faceToFace', template: 'free', present: file.data.clientName ? [file.data.clientName] : [] }}
        onMade={(made) => {
          setIsBegun(true)
          onMade(made)
        }}
        onSigned={onSigned}
      />
    </Frame>
  )
}

/** What an appointment knows of its session. */
function fromAppointment(booked: CallOutput<'appointments.get'>, file: CallOutput<'cases.get'>): Values {
  const end = minuteOfDay(booked.startTime) + booked.minutes
  const endTime = end < 24 * 60 ? `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}` : null
  const openGoals = file.goals.filter((goal) => goal.status === 'open' && !goal.voidedAt)
  return {
    appointmentId: booked.id,
    heldOn: booked.startsOn,
    startTime: booked.startTime,
    endTime,
    place: booked.place,
    mode: booked.mode,
    template: 'free',
    present: file.clientName ? [file.clientName] : [],
    // Where there is only one thing to work on, that is what was worked on.
    goalIds: openGoals.length === 1 ? [openGoals[0]!.id] : [],
  }
}

function Frame({ title, lead, problem, children }: { title: string; lead?: string; problem?: unknown; children?: React.ReactNode }) {
  const { text } = useTexts()
  const navigate = useNavigate()
  return (
    <Page title={title} {...(lead ? { lead } : {})} action={<Button onClick={() => void navigate({ to: '/calendar' })}>{text('sessions.toCalendar')}</Button>}>
      <FailureAlert problem={problem} />
      {children}
    </Page>
  )
}
