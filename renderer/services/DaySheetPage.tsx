import Button from '@mui/material/Button'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { codeMeta, offeredCodes } from '../../shared/packs/codeLists.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import { DateInput } from '../core/form/DateInput.tsx'
import { DraftLine } from '../core/form/DraftLine.tsx'
import { useDraft } from '../core/form/useDraft.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { Page } from '../core/ui/Page.tsx'
import { useCommand, useRead } from '../core/useCalls.ts'
import { DaySheetTable } from './DaySheetTable.tsx'
import { changedCells, withCell, withoutSaved, type Cells, type DailyKind } from './daySheetCells.ts'

/** The kinds that a house gives every day, with their usual number, from the pack. */
function useDailyKinds(): DailyKind[] {
  const { language } = useTexts()
  const pack = useRead('packs.current', {}, { isFixed: true })
  if (!pack.data) return []
  const own = pack.data
  return offeredCodes(own, 'serviceKind').flatMap((entry) => {
    const usual = codeMeta(own, 'serviceKind', entry.code, 'dailyQuantity')
    return typeof usual === 'number' ? [{ code: entry.code, label: labelIn(entry, language), usual }] : []
  })
}

/** Meals, beds and clothes of a whole house for one day, on one sheet. */
export function DaySheetPage() {
  const { text } = useTexts()
  const { today } = useSession()
  const programmes = useRead('programmes.list', { limit: 500 })
  const houses = (programmes.data?.rows ?? []).filter((one) => one.kind === 'lodging')
  const [chosen, setChosen] = useState<string | null>(null)
  const [on, setOn] = useState<string | null>(today)
  const programmeId = chosen ?? houses[0]?.id ?? null
  if (programmes.isSuccess && houses.length === 0) {
    return (
      <Page title={text('services.dayTitle')}>
        <EmptyState words={text('services.noProgramme')} />
      </Page>
    )
  }
  return (
    <Page title={text('services.dayTitle')} lead={text('services.dayLead')}>
      <Box sx={{ display: 'flex', gap: 2, mb: 2 }}>
        <Box sx={{ width: 220 }}>
          <DateInput label={text('services.day')} value={on} onChange={setOn} required />
        </Box>
        {houses.length > 1 && (
          <Box sx={{ width: 280 }}>
            <ChoiceInput label={text('services.programme')} options={houses.map((one) => ({ value: one.id, label: one.name }))} value={programmeId} onChange={setChosen} required />
          </Box>
        )}
      </Box>
      {programmeId && on && <Sheet key={`${programmeId}:${on}`} programmeId={programmeId} on={on} />}
    </Page>
  )
}

function Sheet({ programmeId, on }: { programmeId: string; on: string }) {
  const { text } = useTexts()
  const notify = useNotify()
  const kinds = useDailyKinds()
  const asked = useRead('services.daySheet', { programmeId, on })
  const [cells, setCells] = useState<Cells>({})
  const save = useCommand('services.fillDay')
  const rows = asked.data ?? []
  const changes = changedCells(rows, cells)
  const draft = useDraft(`services.fillDay:${programmeId}:${on}`, `${text('services.dayTitle')} ${on}`, cells, changes.length > 0, (kept) => setCells(kept as Cells))

  async function submit(): Promise<void> {
    if (changes.length === 0) return
    try {
      const answer = await save.mutateAsync({ programmeId, on, entries: changes })
      await draft.discard()
      // Somebody may have typed on while it was saved.
      setCells((now) => withoutSaved(now, cells))
      draft.begin()
      const { added, changed, voided } = answer
      const isDone = added.length + changed.length + voided.length > 0
      notify({
        words: text('services.daySaved', { added: added.length, changed: changed.length, voided: voided.length }),
        ...(isDone ? { undo: { name: 'services.takeBackDay', input: answer } } : {}),
      })
    } catch {
      // Said below; the sheet keeps what was typed.
    }
  }

  if (asked.isSuccess && rows.length === 0) return <EmptyState words={text('services.nobody')} />
  return (
    <form
      aria-label={text('services.dayTitle')}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {draft.isRestored && (
        <DraftLine
          savedAt={draft.savedAt}
          onDiscard={() => {
            setCells({})
            void draft.discard()
          }}
        />
      )}
      <FailureAlert problem={asked.error ?? save.error} />
      <Paper sx={{ overflowX: 'auto' }}>
        <DaySheetTable
          rows={rows}
          kinds={kinds}
          cells={cells}
          onChange={(stayId, kind, quantity) => {
            draft.begin()
            setCells((before) => withCell(before, stayId, kind, quantity))
          }}
        />
      </Paper>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, position: 'sticky', bottom: 0, py: 2, bgcolor: 'background.default' }}>
        <Typography color="textSecondary" sx={{ flexGrow: 1 }} aria-live="polite">
          {changes.length > 0 ? text('services.changes', { count: countText(changes.length) }) : text('services.noChanges')}
        </Typography>
        <Button type="submit" variant="contained" size="large" disabled={changes.length === 0} loading={save.isPending}>
          {text('services.saveDay')}
        </Button>
      </Box>
    </form>
  )
}
