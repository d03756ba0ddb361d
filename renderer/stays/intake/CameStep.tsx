import Alert from '@mui/material/Alert'
import { useState } from 'react'
import type { Values } from '../../core/form/paths.ts'
import { CommandForm } from '../../core/form/CommandForm.tsx'
import type { FormSection } from '../../core/form/FormFields.tsx'
import { clockNow } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { recall, remember } from '../../core/remember.ts'
import { useSession } from '../../core/session.ts'
import { useRead } from '../../core/useCalls.ts'
import { programmeField } from '../../programmes/ProgrammePicker.tsx'
import { timeOfThatDay } from '../stayWords.ts'

interface Props {
  clientId: string
  onBegun: (stayId: string) => void
}

/** Where the last intake on this machine was for; stations with one lodging programme are never asked. */
const lastProgramme = 'intakeProgramme'

/** How somebody came: the stay begins with it. */
export function CameStep({ clientId, onBegun }: Props) {
  const { text } = useTexts()
  const { today } = useSession()
  const programmes = useRead('programmes.list', { limit: 500 })
  const [now] = useState(clockNow)
  if (!programmes.data) return null
  const open = programmes.data.rows.filter((one) => one.kind === 'lodging' && (one.endOn === null || one.endOn >= today))
  const before = recall(lastProgramme)
  const programmeId = open.find((one) => one.id === before)?.id ?? open[0]?.id
  if (programmeId === undefined) return <Alert severity="warning">{text('intake.noProgramme')}</Alert>

  const cameWithOthers = (values: Values) => values['route'] !== undefined && values['route'] !== null && values['route'] !== 'self'
  const sections: FormSection[] = [
    {
      fields: [
        { name: 'needsMedicalFirst', columns: 12 },
        ...(open.length > 1 ? [programmeField('programmeId', 'lodging', { columns: 12 })] : []),
        { name: 'route', isOpen: true, columns: 12 },
        { name: 'contactOn', columns: 3 },
        { name: 'contactTime', columns: 3 },
        { name: 'reason', columns: 6 },
        { name: 'foundOn', columns: 3, when: cameWithOthers },
        { name: 'foundPlace', columns: 9, when: cameWithOthers },
        { name: 'request', columns: 12, rows: 1 },
        { name: 'narrative', columns: 12, rows: 1 },
        { name: 'lacksCapacitySigns' },
        { name: 'identityWithheld' },
      ],
    },
  ]
  return (
    <CommandForm
      name="stays.contact"
      table="stays"
      title={text('intake.came')}
      draft={`stays.contact:${clientId}`}
      fixed={{ clientId }}
      initial={{ programmeId, contactOn: today, contactTime: now }}
      derive={timeOfThatDay('contactOn', 'contactTime', { today, proposed: now })}
      sections={sections}
      submitLabel={text('intake.goOn')}
      onDone={(stay) => {
        remember(lastProgramme, stay.programmeId)
        onBegun(stay.id)
      }}
    />
  )
}
