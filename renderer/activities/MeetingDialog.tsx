import { useState } from 'react'
import { call } from '../core/call.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { FormSection } from '../core/form/FormFields.tsx'
import type { Values } from '../core/form/paths.ts'
import { failureText } from '../core/failureText.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { useNotify } from '../core/ui/Notices.tsx'
import { useRead } from '../core/useCalls.ts'
import { AttendanceTicks } from './AttendanceTicks.tsx'
import type { GroupFile } from './GroupPage.tsx'

interface Props {
  file: GroupFile
  /** null for one that is just being written down */
  meeting: GroupFile['sessions'][number] | null
  onClose: () => void
}

/** One meeting of a group with who came: ticks for members, a head-count for guests. */
export function MeetingDialog({ file, meeting, onClose }: Props) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const notify = useNotify()
  const last = file.sessions.at(-1)
  const ticked = useRead('attendances.list', { groupSessionId: meeting?.id }, { enabled: meeting !== null })
  const [chosen, setChosen] = useState<string[] | null>(null)
  // A new meeting begins with everybody who still belongs to the group: fewer ticks to take away than to set.
  const usual = file.members.filter((member) => member.leftOn === null).map((member) => member.clientId)
  const present = chosen ?? (meeting ? (ticked.data ?? []).filter((one) => one.isPresent).map((one) => one.clientId) : usual)
  const people = file.members
    .filter((member) => member.leftOn === null || present.includes(member.clientId))
    .map((member) => ({ clientId: member.clientId, name: member.clientName ?? member.clientNo }))

  async function take(groupSessionId: string): Promise<void> {
    try {
      await call('attendances.take', { groupSessionId, present, absent: people.map((one) => one.clientId).filter((id) => !present.includes(id)) }, { commandId: crypto.randomUUID() })
    } catch (problem) {
      notify({ words: text('attendance.notTaken', { reason: failureText(problem, language) }), isProblem: true })
    }
  }
  const sections = (prefix: string): FormSection[] => [
    {
      fields: [
        ...(['number', 'heldOn', 'startTime', 'minutes'] as const).map((name) => ({ name: prefix + name, columns: name === 'heldOn' ? 4 : name === 'number' ? 2 : 3 })),
        { name: `${prefix}content`, columns: 12 },
        { name: `${prefix}otherHeads`, columns: 12 },
      ],
    },
  ]
  const ticks = <AttendanceTicks people={people} present={present} onChange={setChosen} />
  if (meeting) {
    const { number, heldOn, startTime, minutes, content, otherHeads } = meeting
    if (!ticked.data) return null
    return (
      <CommandDialog
        name="groupSessions.amend"
        table="group_sessions"
        width="md"
        title={text('groups.openMeeting', { number })}
        fixed={{ id: meeting.id, version: meeting.version }}
        initial={{ changes: { number, heldOn, startTime, minutes, content, otherHeads } satisfies Values }}
        sections={sections('changes.')}
        below={() => ticks}
        submitLabel={text('common.save')}
        done={text('form.changed')}
        onDone={() => void take(meeting.id)}
        onClose={onClose}
      />
    )
  }
  return (
    <CommandDialog
      name="groupSessions.record"
      table="group_sessions"
      width="md"
      title={text('groups.meet')}
      fixed={{ groupId: file.group.id, programmeId: file.group.programmeId }}
      initial={{ number: (last?.number ?? 0) + 1, heldOn: today, startTime: last?.startTime ?? null, minutes: last?.minutes ?? 90, otherHeads: 0 }}
      sections={sections('')}
      below={() => ticks}
      draft={`groupSessions.record:${file.group.id}`}
      submitLabel={text('common.save')}
      done={text('groups.met')}
      onDone={(row) => void take(row.id)}
      onClose={onClose}
    />
  )
}
