import type { Client } from '../../shared/clients/client.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'

/** Somebody unknown gets their name; the provisional one stays findable. */
export function IdentifyDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  return (
    <CommandDialog
      name="clients.identify"
      table="clients"
      title={text('clients.identify')}
      lead={text('clients.identifyLead', { name: client.provisionalName ?? client.clientNo })}
      fixed={{ clientId: client.id, version: client.version }}
      initial={{ sex: client.sex, birthDate: client.birthDate, identifiedOn: today }}
      sections={[{ fields: ['name', 'sex', 'birthDate', 'identifiedOn'] }]}
      draft={`clients.identify:${client.id}`}
      submitLabel={text('clients.identifyDo')}
      done={text('clients.identified')}
      onClose={onClose}
    />
  )
}
