import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { groups } from '../../shared/activities/group.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { Facts } from '../core/ui/Facts.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { useProgrammeNames } from '../programmes/ProgrammePicker.tsx'
import { useGroupSections, withoutHiddenScale } from './groupFields.tsx'
import { GroupMembers } from './GroupMembers.tsx'
import { GroupPhases } from './GroupPhases.tsx'
import { MeetingDialog } from './MeetingDialog.tsx'
import { useStandingWords } from './standingWords.ts'

export type GroupFile = CallOutput<'groups.file'>

/** One group: how far it is, who belongs to it, when it met and who came. */
export function GroupPage() {
  const { text, language } = useTexts()
  const { groupId } = useParams({ strict: false }) as { groupId: string }
  const navigate = useNavigate()
  const mayWrite = useHolds('manager', 'staff', 'socialWorker')
  const code = useCodeLabels()
  const programme = useProgrammeNames()
  const standing = useStandingWords()
  const sections = useGroupSections({ end: [{ name: 'summary', columns: 12 }] })
  const [open, setOpen] = useState<'meeting' | 'amend' | GroupFile['sessions'][number] | null>(null)
  const found = useRead('groups.file', { groupId })
  const back = <Button onClick={() => void navigate({ to: '/groups' })}>{text('groups.back')}</Button>
  if (!found.data) {
    return (
      <Page title={text('groups.title')} action={back}>
        <FailureAlert problem={found.error} />
      </Page>
    )
  }
  const { group, sessions } = found.data
  const label = (field: string): string => fieldLabel(language, 'groups', field)
  const isRunning = group.phase !== 'evaluated' && group.phase !== 'cancelled'
  return (
    <Page
      title={group.name}
      lead={[code('groupKind', group.kind), programme(group.programmeId)].join(' · ')}
      action={
        <>
          {back}
          {mayWrite && isRunning && (
            <Button variant="contained" onClick={() => setOpen('meeting')}>
              {text('groups.meet')}
            </Button>
          )}
        </>
      }
    >
      <Alert severity={found.data.standing.isCounted ? 'success' : 'info'} sx={{ mb: 2 }}>
        {[standing(found.data.standing), text('groups.rule', { sessions: found.data.standing.minSessions, members: found.data.standing.minMembers }), text('groups.soFar', { sessions: found.data.standing.sessions, members: found.data.standing.members, attendances: found.data.standing.attendances })].join(language === 'en' ? ' ' : '')}
      </Alert>
      <Section
        title={text('groups.about')}
        action={
          mayWrite && isRunning ? (
            <Button onClick={() => setOpen('amend')}>{text('groups.amend')}</Button>
          ) : undefined
        }
      >
        <GroupPhases group={group} mayWrite={mayWrite} />
        <Facts
          isWide
          facts={[
            [label('leaderId'), found.data.leaderName ?? '\u2014'],
            [label('startedOn'), dateText(group.startedOn, language)],
            ...(group.endedOn ? [[label('endedOn'), dateText(group.endedOn, language)] as const] : []),
          ]}
        />
        {(['plan', 'measure', 'summary'] as const)
          .filter((field) => group[field])
          .map((field) => (
            <Typography key={field} sx={{ mt: 1.5, whiteSpace: 'pre-wrap', maxWidth: '75ch' }}>
              <b>{text('groups.named', { field: label(field) })}</b>
              {group[field]}
            </Typography>
          ))}
      </Section>
      <GroupMembers file={found.data} mayWrite={mayWrite && isRunning} />
      <Section title={text('groups.meetings')} {...(sessions.length === 0 ? { lead: text('groups.noMeetings') } : {})}>
        {sessions.length > 0 && (
          <Table size="small" aria-label={text('groups.meetings')}>
            <TableHead>
              <TableRow>
                <TableCell>{fieldLabel(language, 'group_sessions', 'number')}</TableCell>
                <TableCell>{fieldLabel(language, 'group_sessions', 'heldOn')}</TableCell>
                <TableCell>{fieldLabel(language, 'group_sessions', 'minutes')}</TableCell>
                <TableCell>{fieldLabel(language, 'group_sessions', 'content')}</TableCell>
                <TableCell>{text('attendance.title')}</TableCell>
                <TableCell />
              </TableRow>
            </TableHead>
            <TableBody>
              {sessions.map((one) => (
                <TableRow key={one.id}>
                  <TableCell component="th" scope="row">
                    {one.number}
                  </TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>{[dateText(one.heldOn, language), one.startTime].filter(Boolean).join(' ')}</TableCell>
                  <TableCell>{one.minutes}</TableCell>
                  <TableCell sx={{ maxWidth: 360 }}>{one.content}</TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    {text('attendance.was', { present: one.present, absent: one.absent })}
                    {one.otherHeads > 0 && ` ${text('attendance.others', { count: one.otherHeads })}`}
                  </TableCell>
                  <TableCell align="right">
                    {mayWrite && (
                      <Button size="small" aria-label={text('groups.openMeeting', { number: one.number })} onClick={() => setOpen(one)}>
                        {text('groups.change')}
                      </Button>
                    )}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </Section>
      {open === 'meeting' && <MeetingDialog file={found.data} meeting={null} onClose={() => setOpen(null)} />}
      {open !== null && typeof open === 'object' && <MeetingDialog file={found.data} meeting={open} onClose={() => setOpen(null)} />}
      {open === 'amend' && (
        <AmendDialog
          name="groups.amend"
          schema={groups.fields}
          table="groups"
          row={group}
          title={text('groups.amend')}
          sections={sections}
          input={(changes, version) => ({ id: group.id, version, changes: changes['measureInstrumentId'] ? withoutHiddenScale(changes) : changes })}
          reread={() => call('groups.get', { id: group.id })}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  )
}
