import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { clockNow } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { timeOfThatDay } from './stayWords.ts'

type Whole = CallOutput<'stays.get'>

/** Somebody went before it was decided whether they are taken in: no refusal and no stay, and not counted as either. */
export function LeftBeforeDialog({ whole: { stay, isMinor, isGuarded }, onClose, onDone }: { whole: Whole; onClose: () => void; onDone?: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const [now] = useState(clockNow)
  // Only a manager takes an exit back, here as everywhere.
  const mayUndo = useHolds('manager')
  return (
    <CommandDialog
      name="stays.leftWithoutNotice"
      table="stays"
      title={text('stays.leftBefore')}
      lead={text(isMinor || isGuarded ? 'stays.leftBeforeGuarded' : 'stays.leftBeforeLead')}
      fixed={{ stayId: stay.id, version: stay.version }}
      initial={{ exitOn: today, exitTime: now }}
      derive={timeOfThatDay('exitOn', 'exitTime', { today, proposed: now })}
      sections={[
        {
          fields: [
            { name: 'exitOn', columns: 6, label: text('stays.leftBeforeOn') },
            { name: 'exitTime', columns: 6, label: text('stays.leftBeforeTime') },
            { name: 'exitReason', columns: 12, label: text('stays.leftBeforeWhy') },
          ],
        },
      ]}
      submitLabel={text('stays.leftBeforeDo')}
      done={text('stays.leftBeforeDone')}
      {...(mayUndo ? { undo: (row: Whole['stay']) => ({ name: 'stays.undoExit' as const, input: { stayId: row.id, version: row.version, reason: text('stays.enteredInError') } }) } : {})}
      onClose={onClose}
      {...(onDone ? { onDone } : {})}
    />
  )
}
