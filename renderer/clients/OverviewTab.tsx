import Button from '@mui/material/Button'
import Box from '@mui/material/Box'
import { useState } from 'react'
import { clients, identifiers, otherNames } from '../../shared/clients/client.ts'
import { fieldLabel, kindLabel, valueLabel } from '../../shared/words/words.ts'
import { call } from '../core/call.ts'
import { AmendDialog } from '../core/form/AmendDialog.tsx'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { Facts } from '../core/ui/Facts.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useCodeLabels } from '../core/usePack.ts'
import type { ClientFile } from './clientFile.ts'
import { amendSections, factGroups, rareFacts, type FactGroup } from './clientFacts.ts'
import { ageText } from './clientWords.ts'
import { FileRecords, Quiet } from './FileRecords.tsx'
import { FlagsSection } from './FlagsSection.tsx'

/** Who somebody is, fact by fact, with what to mind first. */
export function OverviewTab({ file }: { file: ClientFile }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const label = useCodeLabels()
  const shown = useShownValue(clients.fields, 'clients')
  const mayWrite = useHolds('manager', 'staff', 'socialWorker')
  const [amending, setAmending] = useState<FactGroup | null>(null)
  const { client } = file

  const factsOf = (group: FactGroup): (readonly [string, string])[] =>
    factGroups[group].facts.map((field) => {
      const value = client[field]
      const name = fieldLabel(language, 'clients', field)
      if (field === 'birthDate' && value === null) {
        const why = client.birthDateMissing
          ? valueLabel(language, 'clients', 'birthDateMissing', client.birthDateMissing)
          : '\u2014'
        return [name, [ageText(client, today, language), why].filter((one) => one !== '').join(' · ')] as const
      }
      if (field === 'birthDate' && client.birthDateIsEstimated)
        return [name, `${shown(field, value)} · ${text('clients.estimated')}`] as const
      if (field === 'name' && value === null && client.nameMissing)
        return [name, valueLabel(language, 'clients', 'nameMissing', client.nameMissing)] as const
      return [name, shown(field, value)] as const
    })

  const rareNames = new Set(rareFacts.map((field) => fieldLabel(language, 'clients', field)))

  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, columnGap: 2, alignItems: 'start' }}>
      <Box>
        <FlagsSection file={file} />
        {(['who', 'home'] as const).map((group) => (
          <FactSection
            key={group}
            title={text(`clients.facts.${group}`)}
            facts={factsOf(group)}
            rare={rareNames}
            onAmend={mayWrite ? () => setAmending(group) : null}
          />
        ))}
      </Box>
      <Box>
        <FileRecords
          register="identifiers"
          kind={identifiers}
          clientId={client.id}
          title={kindLabel(language, 'client_identifiers')}
          none={text('clients.noIdentifiers')}
          addLabel={text('clients.addIdentifier')}
          rows={file.identifiers}
          mayWrite={mayWrite}
          initial={{ kind: 'residentId', isVerified: false }}
          nameOf={(row) => label('identifierKind', row.kind)}
          sections={[
            {
              fields: [
                { name: 'kind', columns: 5 },
                { name: 'value', columns: 7 },
                { name: 'isVerified', columns: 12 },
                { name: 'explanation', columns: 12, rows: 1 },
              ],
            },
          ]}
          head={(row) => (
            <>
              <span>{label('identifierKind', row.kind)}</span>
              <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 700 }}>
                {row.value}
              </Box>
              {row.isVerified && <Quiet>{fieldLabel(language, 'client_identifiers', 'isVerified')}</Quiet>}
            </>
          )}
          body={(row) => row.explanation && <Quiet>{row.explanation}</Quiet>}
        />
        <FileRecords
          register="otherNames"
          kind={otherNames}
          clientId={client.id}
          title={kindLabel(language, 'client_names')}
          none={text('clients.noOtherNames')}
          addLabel={text('clients.addOtherName')}
          rows={file.otherNames}
          mayWrite={mayWrite}
          initial={{ kind: 'alias' }}
          nameOf={(row) => row.name}
          sections={[{ fields: ['name', 'kind'] }]}
          head={(row) => (
            <>
              <span>{row.name}</span>
              <Quiet>{valueLabel(language, 'client_names', 'kind', row.kind)}</Quiet>
            </>
          )}
        />
        {(['looks', 'health', 'more'] as const).map((group) => (
          <FactSection
            key={group}
            title={text(`clients.facts.${group}`)}
            facts={factsOf(group)}
            rare={rareNames}
            onAmend={mayWrite ? () => setAmending(group) : null}
          />
        ))}
      </Box>
      {amending && (
        <AmendDialog
          name="clients.amend"
          schema={clients.fields}
          table="clients"
          row={client}
          sections={amendSections(amending).map(({ group, fields }) => ({
            title: text(`clients.facts.${group}`),
            fields,
          }))}
          title={text('clients.amendFacts')}
          input={(changes, version) => ({ clientId: client.id, version, changes })}
          reread={async () => (await call('clients.get', { clientId: client.id })).client}
          onClose={() => setAmending(null)}
        />
      )}
    </Box>
  )
}

function FactSection({
  title,
  facts,
  rare,
  onAmend,
}: {
  rare: ReadonlySet<string>
  title: string
  facts: readonly (readonly [string, string])[]
  onAmend: (() => void) | null
}) {
  const { text } = useTexts()
  const known = facts.filter(([, value]) => value !== '\u2014')
  const unknown = facts.filter(([name, value]) => value === '\u2014' && !rare.has(name)).map(([name]) => name)
  return (
    <Section
      title={title}
      action={
        onAmend && (
          <Button size="small" aria-label={text('clients.amendNamed', { what: title })} onClick={onAmend}>
            {text('clients.amendThis')}
          </Button>
        )
      }
    >
      {known.length > 0 && <Facts facts={known} />}
      {unknown.length > 0 && (
        <Box sx={{ mt: known.length > 0 ? 1 : 0 }}>
          <Quiet>{text('clients.notRecorded', { fields: unknown.join(text('common.listComma')) })}</Quiet>
        </Box>
      )}
    </Section>
  )
}
