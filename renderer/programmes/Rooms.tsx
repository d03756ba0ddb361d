import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { valueLabel } from '../../shared/words/words.ts'
import { ChoiceInput, type Option } from '../core/form/ChoiceInput.tsx'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import type { FieldSpec } from '../core/form/FormField.tsx'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'

export type BedRow = CallOutput<'beds.list'>['rows'][number]

/** A field that names a row of another register. */
export const picker = (name: string, options: readonly Option[]): FieldSpec => ({
  name,
  render: ({ values: _values, value, ...control }) => <ChoiceInput {...control} options={options} value={typeof value === 'string' ? value : null} />,
})

/** Whether a bed is out of use on a day. */
export const isOutOn = (bed: BedRow, day: string): boolean => bed.outFrom !== null && bed.outFrom <= day && (bed.outUntil === null || bed.outUntil >= day)

/** The rooms of each programme with how many beds each has, and a way to add a whole room. */
export function Rooms({ owners, mayWrite }: { owners: readonly Option[]; mayWrite: boolean }) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const [isAdding, setIsAdding] = useState(false)
  const asked = useRead('beds.list', { limit: 500 })
  const beds = (asked.data?.rows ?? []).filter((bed) => bed.inUseTo === null || bed.inUseTo >= today)
  const order = new Intl.Collator('zh-CN', { numeric: true })
  const groups = [...Map.groupBy(beds, (bed) => bed.programmeId)]
  if (beds.length === 0 && !mayWrite) return null
  return (
    <Section
      title={text('programmes.rooms')}
      action={
        mayWrite && (
          <Button variant="outlined" onClick={() => setIsAdding(true)}>
            {text('programmes.addRoom')}
          </Button>
        )
      }
    >
      {groups.map(([programmeId, own]) => (
        <Box key={programmeId} sx={{ mb: 1.5 }}>
          <Typography variant="h3" component="h3" sx={{ mb: 1 }}>
            {owners.find((one) => one.value === programmeId)?.label ?? '\u2014'} · {text('programmes.roomBeds', { count: own.length })}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))', gap: 1 }}>
            {[...Map.groupBy(own, (bed) => bed.room)]
              .toSorted(([a], [b]) => order.compare(a, b))
              .map(([room, all]) => {
                const out = all.filter((bed) => isOutOn(bed, today)).length
                const sexes = [...new Set(all.map((bed) => valueLabel(language, 'beds', 'forSex', bed.forSex)))]
                return (
                  <Box key={room} component="li" sx={{ display: 'flex', alignItems: 'center', gap: 1, border: 1, borderColor: 'divider', borderRadius: 1, px: 1.5, py: 0.75 }}>
                    <strong>{room}</strong>
                    <Box component="span" sx={{ flexGrow: 1, color: 'text.secondary' }}>
                      {[text('programmes.roomBeds', { count: all.length }), ...sexes].join(' · ')}
                    </Box>
                    {out > 0 && <Chip size="small" color="warning" variant="outlined" label={text('programmes.roomOut', { count: out })} />}
                  </Box>
                )
              })}
          </Box>
        </Box>
      ))}
      {isAdding && (
        <CommandDialog
          name="beds.addRoom"
          table="beds"
          title={text('programmes.addRoom')}
          lead={text('programmes.addRoomLead')}
          initial={{ inUseFrom: today, forSex: 'any', bedCount: 4, ...(owners.length === 1 ? { programmeId: owners[0]?.value } : {}) }}
          sections={[{ fields: [{ ...picker('programmeId', owners), columns: 12 }, 'room', 'bedCount', 'forSex', 'inUseFrom'] }]}
          submitLabel={text('programmes.addRoom')}
          done={text('programmes.roomAdded')}
          onClose={() => setIsAdding(false)}
        />
      )}
    </Section>
  )
}
