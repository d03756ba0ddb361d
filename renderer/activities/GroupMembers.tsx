import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useState } from 'react'
import { groupMembers } from '../../shared/activities/group.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { clientField } from '../clients/ClientPicker.tsx'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { Section } from '../core/ui/Section.tsx'
import type { GroupFile } from './GroupPage.tsx'
import { MeasuredCells } from './MeasuredCells.tsx'

/** Who belongs to a group. */
export function GroupMembers({ file, mayWrite }: { file: GroupFile; mayWrite: boolean }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const [open, setOpen] = useState<'add' | GroupFile['members'][number] | null>(null)
  const label = (field: string): string => fieldLabel(language, 'group_members', field)
  const isPlain = file.group.measureInstrumentId === null && file.group.measureMax !== null
  const isMeasured = isPlain || file.group.measureInstrumentId !== null
  const twice = file.members.filter(({ measured }) => measured.change !== null)
  const lead = [file.members.length + file.hiddenMembers === 0 ? text('groups.noMembers') : null, file.hiddenMembers > 0 ? text('groups.hiddenMembers', { count: file.hiddenMembers }) : null, twice.length > 0 ? text('groups.improved', { improved: twice.filter(({ measured }) => measured.isImproved).length, all: twice.length }) : null].filter(Boolean).join(' ')
  return (
    <Section title={text('groups.members')} {...(lead ? { lead } : {})} action={mayWrite ? <Button onClick={() => setOpen('add')}>{text('groups.addMember')}</Button> : undefined}>
      {file.members.length > 0 && (
        <Table size="small" aria-label={text('groups.members')}>
          <TableHead>
            <TableRow>
              <TableCell>{label('clientId')}</TableCell>
              <TableCell>{label('joinedOn')}</TableCell>
              <TableCell>{label('leftOn')}</TableCell>
              {isMeasured && (
                <>
                  <TableCell>{text('groups.before')}</TableCell>
                  <TableCell>{text('groups.after')}</TableCell>
                  <TableCell>{text('groups.difference')}</TableCell>
                </>
              )}
              <TableCell />
            </TableRow>
          </TableHead>
          <TableBody>
            {file.members.map((member) => (
              <TableRow key={member.id}>
                <TableCell component="th" scope="row">
                  {[member.clientName, member.clientNo].filter(Boolean).join(' ')}
                </TableCell>
                <TableCell>{dateText(member.joinedOn, language)}</TableCell>
                <TableCell>{dateText(member.leftOn, language)}</TableCell>
                {isMeasured && <MeasuredCells group={file.group} member={member} mayWrite={mayWrite} />}
                <TableCell align="right">
                  {mayWrite && (
                    <Button size="small" aria-label={text('groups.changeMember', { name: member.clientName ?? member.clientNo })} onClick={() => setOpen(member)}>
                      {text('groups.change')}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {open === 'add' && (
        <CommandDialog
          name="groupMembers.record"
          table="group_members"
          fixed={{ groupId: file.group.id }}
          initial={{ joinedOn: file.group.startedOn > today ? file.group.startedOn : today }}
          title={text('groups.addMember')}
          sections={[{ fields: [clientField(), { name: 'joinedOn', columns: 12 }] }]}
          submitLabel={text('groups.addDo')}
          done={text('groups.added')}
          undo={(row) => ({ name: 'groupMembers.void', input: { id: row.id, version: row.version, reason: text('groups.undone') } })}
          onClose={() => setOpen(null)}
        />
      )}
      {open !== null && typeof open === 'object' && (
        <AmendDialog
          name="groupMembers.amend"
          schema={groupMembers.fields}
          table="group_members"
          row={open}
          title={text('groups.changeMember', { name: open.clientName ?? open.clientNo })}
          sections={[
            { fields: ['joinedOn', 'leftOn'] },
            { title: text('groups.measuring'), lead: text('groups.scaleIs', { min: file.group.measureMin ?? '', max: file.group.measureMax ?? '' }), when: () => isPlain, fields: ['preScore', 'preOn', 'postScore', 'postOn'] },
          ]}
          input={(changes, version) => ({ id: open.id, version, changes })}
          reread={async () => ({ ...open, ...(await call('groupMembers.get', { id: open.id })) })}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  )
}
