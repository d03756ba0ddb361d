import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { sessions } from '../../shared/sessions/session.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { Values } from '../core/form/paths.ts'
import { useShownValue } from '../core/form/useShownValue.ts'
import { dateText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { Facts } from '../core/ui/Facts.tsx'
import { GoButton } from '../core/ui/GoButton.tsx'
import { Page } from '../core/ui/Page.tsx'
import { VoidNotice } from '../core/ui/VoidNotice.tsx'
import { Section } from '../core/ui/Section.tsx'
import { AmendSessionDialog } from './AmendSessionDialog.tsx'
import { EarlierTexts } from './EarlierTexts.tsx'

interface Props {
  session: CallOutput<'sessions.get'>
  file: CallOutput<'cases.get'>
}

/** A session that is not written on any more, or not by the reader: read, amended with a reason, commented, voided. */
export function SignedSession({ session, file }: Props) {
  const { text, language } = useTexts()
  const { accountId } = useSession()
  const navigate = useNavigate()
  const account = useAccountNames()
  const shown = useShownValue(sessions.fields, 'sessions')
  const [open, setOpen] = useState<'amend' | 'void' | 'comment' | null>(null)
  const isOwn = session.workerId === accountId
  const isSigned = session.status === 'signed'
  const mayComment = useHolds('manager', 'supervisor') && !isOwn && !session.voidedAt
  const label = (field: string): string => fieldLabel(language, 'sessions', field)
  const of = { sessionId: session.id, version: session.version }
  const goals = session.goalIds.map((id) => file.goals.find((goal) => goal.id === id)?.title ?? '\u2014').join(text('common.listComma'))
  const prose = (['note', 'clientResponse', 'reflection', 'nextStep'] as const).filter((field) => session[field])

  return (
    <Page
      title={text('sessions.formTitle', { name: file.clientName ?? file.case.caseNo })}
      lead={`${dateText(session.heldOn, language)} · ${file.case.caseNo}`}
      action={
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button onClick={() => void navigate({ to: '/calendar' })}>{text('sessions.toCalendar')}</Button>
          <GoButton to={`/cases/${file.case.id}`}>{text('cases.openCase')}</GoButton>
          {isOwn && isSigned && !session.voidedAt && (
            <Button variant="contained" onClick={() => setOpen('amend')}>
              {text('sessions.amend')}
            </Button>
          )}
          {mayComment && (
            <Button variant="contained" onClick={() => setOpen('comment')}>
              {text('sessions.comment')}
            </Button>
          )}
        </Box>
      }
    >
      {session.voidedAt && (
        <VoidNotice
          words={text('sessions.isVoided', { reason: session.voidReason ?? '' })}
          restore={isOwn ? { name: 'sessions.unvoid', input: of } : null}
        />
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 2 }}>
        <Chip color={isSigned ? 'success' : 'default'} variant="outlined" label={isSigned ? text('sessions.signedBy', { name: account(session.signedBy), at: momentText(session.signedAt, language) }) : text('sessions.unsignedBy', { name: account(session.workerId) })} />
        {session.isLate && <Chip color="warning" variant="outlined" label={text('sessions.lateForGood')} />}
        {session.amendReason && <Chip variant="outlined" label={text('sessions.isAmended')} />}
      </Box>
      <Section title={text('sessions.when')}>
        <Facts
          isWide
          facts={[
            [text('calendar.time'), [session.startTime, session.endTime].filter(Boolean).join('\u2013') || '\u2014'],
            [label('minutes'), text('sessions.minutes', { minutes: session.minutes })],
            ...(session.minutesExplanation ? [[label('minutesExplanation'), session.minutesExplanation] as const] : []),
            [label('mode'), shown('mode', session.mode)],
            [label('place'), shown('place', session.place)],
            [label('present'), shown('present', session.present)],
            [text('sessions.worker'), account(session.workerId)],
            [text('sessions.goals'), goals || '\u2014'],
            [label('risk'), shown('risk', session.risk)],
          ]}
        />
      </Section>
      <Section title={text('sessions.what')}>
        {prose.length === 0 && <Typography color="textSecondary">{text('sessions.nothingWritten')}</Typography>}
        {prose.map((field) => (
          <Box key={field} sx={{ mb: 2 }}>
            {field !== 'note' && (
              <Typography variant="h3" component="h3" sx={{ mb: 0.5 }}>
                {label(field)}
              </Typography>
            )}
            <Typography sx={{ whiteSpace: 'pre-wrap', maxWidth: '75ch' }}>{session[field]}</Typography>
          </Box>
        ))}
      </Section>
      {(session.restrictedNote || session.isRestrictedHidden) && (
        <Section title={text('sessions.restricted')} lead={text(session.isRestrictedHidden ? 'sessions.restrictedHidden' : 'sessions.restrictedLead')}>
          {session.restrictedNote && <Typography sx={{ whiteSpace: 'pre-wrap', maxWidth: '75ch' }}>{session.restrictedNote}</Typography>}
        </Section>
      )}
      {session.supervisorNote && (
        <Section title={label('supervisorNote')}>
          <Typography sx={{ whiteSpace: 'pre-wrap', maxWidth: '75ch' }}>{session.supervisorNote}</Typography>
        </Section>
      )}
      {isSigned && <EarlierTexts sessionId={session.id} goals={file.goals} />}
      {isOwn && !session.voidedAt && (
        <Button color="error" onClick={() => setOpen('void')}>
          {text('sessions.void')}
        </Button>
      )}
      {open === 'amend' && <AmendSessionDialog session={session} file={file} onClose={() => setOpen(null)} />}
      {open === 'comment' && (
        <CommandDialog
          name="sessions.comment"
          table="sessions"
          width="md"
          title={text('sessions.comment')}
          lead={text('sessions.commentLead')}
          fixed={of}
          initial={{ supervisorNote: session.supervisorNote ?? '' } satisfies Values}
          sections={[{ fields: [{ name: 'supervisorNote', columns: 12, rows: 5 }] }]}
          draft={`sessions.comment:${session.id}`}
          submitLabel={text('common.save')}
          done={text('sessions.commented')}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'void' && (
        <CommandDialog
          name="sessions.void"
          table="sessions"
          title={text('sessions.void')}
          lead={text('sessions.voidLead')}
          fixed={of}
          isGrave
          sections={[{ fields: [{ name: 'reason', columns: 12, label: fieldLabel(language, null, 'voidReason') }] }]}
          submitLabel={text('sessions.void')}
          done={text('sessions.voided')}
          undo={(row) => ({ name: 'sessions.unvoid', input: { sessionId: row.id, version: row.version } })}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  )
}
