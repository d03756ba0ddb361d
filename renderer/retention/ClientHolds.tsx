import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import type { LegalHold } from '../../shared/retention/retention.ts'
import { addMonths } from '../../shared/core/dates.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { useRead } from '../core/useCalls.ts'

/** Above a file: that it is held, on what ground and until when somebody looks again. */
export function HoldNotices({ clientId }: { clientId: string }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const isManager = useHolds('manager')
  const asked = useRead('holds.list', { clientId })
  const [lifting, setLifting] = useState<LegalHold | null>(null)
  const standing = (asked.data?.rows ?? []).filter((hold) => hold.clientId === clientId && hold.liftedOn === null)
  return (
    <>
      {standing.map((hold) => (
        <Alert
          key={hold.id}
          severity={hold.reviewOn < today ? 'warning' : 'info'}
          sx={{ mb: 2 }}
          action={
            isManager && (
              <Button color="inherit" size="small" onClick={() => setLifting(hold)}>
                {text('retention.lift')}
              </Button>
            )
          }
        >
          {text('retention.holdNotice', { reason: hold.reason, basis: hold.basis, placedOn: dateText(hold.placedOn, language), reviewOn: dateText(hold.reviewOn, language) })}
        </Alert>
      ))}
      {lifting && (
        <CommandDialog
          name="holds.lift"
          table="legal_holds"
          title={text('retention.liftTitle')}
          lead={text('retention.liftLead')}
          fixed={{ id: lifting.id, version: lifting.version }}
          initial={{ liftedOn: today }}
          sections={[{ fields: [{ name: 'liftedOn', columns: 6 }, { name: 'liftReason', columns: 12 }] }]}
          submitLabel={text('retention.lift')}
          done={text('retention.lifted')}
          onClose={() => setLifting(null)}
        />
      )}
    </>
  )
}

export function HoldDialog({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  return (
    <CommandDialog
      name="holds.record"
      table="legal_holds"
      title={text('retention.placeHold')}
      lead={text('retention.placeLead')}
      fixed={{ clientId }}
      initial={{ placedOn: today, reviewOn: addMonths(today, 6) }}
      sections={[{ fields: [{ name: 'reason', columns: 12, rows: 2 }, { name: 'basis', columns: 12 }, { name: 'placedOn', columns: 6 }, { name: 'reviewOn', columns: 6 }] }]}
      draft={`holds.record:${clientId}`}
      submitLabel={text('retention.placeHold')}
      done={text('retention.holdPlaced')}
      undo={(answer) => ({ name: 'holds.void', input: { id: answer.id, version: answer.version, reason: text('retention.holdUndone') } })}
      onClose={onClose}
    />
  )
}
