import { useState } from 'react'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { failureText } from '../core/failureText.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { useNotify } from '../core/ui/Notices.tsx'
import { AttendeeList } from './AttendeeList.tsx'
import type { Attendee } from './AttendanceTicks.tsx'
import type { Register } from './registers.ts'

export interface RegisterRow {
  id: string
  version: number
  [field: string]: unknown
}

interface Props {
  register: Register
  onClose: () => void
}

/** Writes one piece of work down. At an activity, those with a file here are named; everybody else is counted. */
export function RecordRegisterDialog({ register, onClose }: Props) {
  const { text, language } = useTexts()
  const notify = useNotify()
  const { today, accountId, organisationId } = useSession()
  const [people, setPeople] = useState<Attendee[]>([])
  const own = register.own === 'organisationId' ? {} : register.own ? { [register.own]: accountId } : {}
  const isActivity = register.name === 'activities'

  async function take(activityId: string): Promise<void> {
    if (people.length === 0) return
    try {
      await call('attendances.take', { activityId, present: people.map((one) => one.clientId) }, { commandId: crypto.randomUUID() })
    } catch (problem) {
      notify({ words: text('attendance.notTaken', { reason: failureText(problem, language) }), isProblem: true })
    }
  }
  return (
    <CommandDialog
      name={`${register.name}.record`}
      table={register.kind.table}
      width="md"
      title={text(`activities.new.${register.name}`)}
      fixed={(register.own === 'organisationId' ? { organisationId } : {}) as never}
      initial={{ [register.dateField]: today, ...register.initial, ...own }}
      sections={[{ fields: register.fields }]}
      {...(isActivity ? { below: () => <AttendeeList people={people} onChange={setPeople} /> } : {})}
      draft={`${register.name}.record`}
      {...('clientId' in register.kind.fields.shape ? { draftOf: 'clientId' } : {})}
      submitLabel={text('common.save')}
      done={text('activities.saved')}
      undo={(row) => ({ name: `${register.name}.void`, input: { id: (row as RegisterRow).id, version: (row as RegisterRow).version, reason: text('groups.undone') } }) as never}
      onDone={(row) => {
        if (isActivity) void take((row as RegisterRow).id)
      }}
      onClose={onClose}
    />
  )
}

/** Corrects one; what it was stays in the history. */
export function AmendRegisterDialog({ register, row, onClose }: Props & { row: RegisterRow }) {
  const { text } = useTexts()
  return (
    <AmendDialog
      name={`${register.name}.amend`}
      schema={register.kind.fields}
      table={register.kind.table}
      row={row}
      title={text(`activities.amend.${register.name}`)}
      sections={[{ fields: register.fields }]}
      input={(changes, version) => ({ id: row.id, version, changes }) as never}
      reread={async () => (await call(`${register.name}.get`, { id: row.id })) as unknown as RegisterRow}
      onClose={onClose}
    />
  )
}
