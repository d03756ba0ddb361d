import type { z } from 'zod'
import { contract, type CallOutput } from '../../shared/contract.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import type { FormSection } from '../core/form/FormFields.tsx'
import { call } from '../core/call.ts'
import { useTexts } from '../core/language.ts'

type Stay = CallOutput<'stays.get'>['stay']

const schema = contract['stays.amend'].input.shape.changes as unknown as z.ZodObject

/** Corrects what was written down when somebody came. */
export function AmendStayDialog({ stay, onClose, onDone }: { stay: Stay; onClose: () => void; onDone?: () => void }) {
  const { text } = useTexts()
  const isIn = () => stay.admittedOn !== null
  const sections: FormSection[] = [
    {
      fields: [
        { name: 'route', columns: 6 },
        { name: 'reason', columns: 6 },
        { name: 'contactOn', columns: 3 },
        { name: 'contactTime', columns: 3 },
        { name: 'beganOn', columns: 3 },
        { name: 'foundOn', columns: 3 },
        { name: 'foundPlace', columns: 12 },
        { name: 'request', columns: 12, rows: 2 },
        { name: 'narrative', columns: 12, rows: 3 },
        'bodyCheck',
        'securityCheck',
        'lacksCapacitySigns',
        'identityWithheld',
        { name: 'needsMedicalFirst', columns: 12 },
      ],
    },
    {
      title: text('stays.sectionAdmission'),
      when: isIn,
      fields: [{ name: 'admittedOn', columns: 3 }, { name: 'admittedTime', columns: 3 }, 'reliefTypes', 'destination', 'isCrossProvince'],
    },
  ]
  return (
    <AmendDialog
      name="stays.amend"
      schema={schema}
      table="stays"
      row={stay}
      sections={sections}
      title={text('stays.amendFacts')}
      input={(changes, version) => ({ stayId: stay.id, version, changes })}
      reread={async () => (await call('stays.get', { stayId: stay.id })).stay}
      onClose={onClose}
      onDone={() => onDone?.()}
    />
  )
}
