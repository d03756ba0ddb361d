import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { breachDueOn, type Breach } from '../../shared/retention/rights.ts'
import { fieldLabel, valueLabel } from '../../shared/words/words.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { DueChip } from '../core/ui/DueChip.tsx'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { Section } from '../core/ui/Section.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { useRead, useTask } from '../core/useCalls.ts'

type Step = 'record' | 'contain' | 'report' | 'close'

/** Leaks, losses and needless look-ups: stopped at once, told to those concerned, and closed. */
export function BreachesTab() {
  const { text } = useTexts()
  const mayWrite = useHolds('manager', 'admin')
  const asked = useRead('breaches.list', { limit: 500 })
  const [open, setOpen] = useState<{ step: Step; breach: Breach | null } | null>(null)
  const rows = asked.data?.rows ?? []
  const add = mayWrite && (
    <Button variant="contained" onClick={() => setOpen({ step: 'record', breach: null })}>
      {text('retention.newBreach')}
    </Button>
  )
  return (
    <>
      <FailureAlert problem={asked.error} />
      {asked.isSuccess && rows.length === 0 ? (
        <EmptyState words={text('retention.noBreaches')} action={add || undefined} />
      ) : (
        <>
          <Box sx={{ display: 'flex', justifyContent: 'flex-end', mb: 1.5 }}>{add}</Box>
          {rows.map((breach) => (
            <BreachSection key={breach.id} breach={breach} mayWrite={mayWrite} onStep={(step) => setOpen({ step, breach })} />
          ))}
        </>
      )}
      {open && <StepDialog step={open.step} breach={open.breach} onClose={() => setOpen(null)} />}
    </>
  )
}

const nextStep = { open: 'contain', contained: 'report', reported: 'close', closed: null } as const

function BreachSection({ breach, mayWrite, onStep }: { breach: Breach; mayWrite: boolean; onStep: (step: Step) => void }) {
  const { text, language } = useTexts()
  const notify = useNotify()
  const save = useTask('breaches.saveNotice')
  const next = nextStep[breach.status]
  const due = breachDueOn(breach)
  const label = (field: string): string => fieldLabel(language, 'breaches', field)

  async function saveNotice(): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'breachNotice', suggestedName: `${text('retention.noticeName', { day: breach.foundOn })}.pdf` })
    if (!target) return
    save.mutate({ id: breach.id, language, target: target.handle }, { onSuccess: ({ name }) => notify({ words: text('retention.listSaved', { name }), isPlain: true }) })
  }
  return (
    <Section
      title={`${valueLabel(language, 'breaches', 'kind', breach.kind)} · ${dateText(breach.foundOn, language)}`}
      lead={text('retention.breachLead', { status: valueLabel(language, 'breaches', 'status', breach.status), count: breach.personCount })}
      action={
        mayWrite && (
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            {due !== null && <DueChip dueOn={due} />}
            <Button loading={save.isPending} onClick={() => void saveNotice()}>
              {text('retention.saveNotice')}
            </Button>
            {next && (
              <Button variant="contained" onClick={() => onStep(next)}>
                {text(`retention.step.${next}`)}
              </Button>
            )}
          </Box>
        )
      }
    >
      <FailureAlert problem={save.error} />
      <Facts
        facts={(
          [
            [label('dataKinds'), breach.dataKinds],
            [label('cause'), breach.cause],
            [label('harm'), breach.harm],
            [label('measures'), breach.measures],
            [label('authority'), breach.authority && `${breach.authority} · ${dateText(breach.authorityToldOn, language)}`],
            [label('personsToldOn'), breach.personsToldOn ? dateText(breach.personsToldOn, language) : breach.whyNotTold],
          ] as const
        ).flatMap(([name, value]) => (value ? [[name, value] as const] : []))}
      />
    </Section>
  )
}

function StepDialog({ step, breach, onClose }: { step: Step; breach: Breach | null; onClose: () => void }) {
  const { text } = useTexts()
  const { today } = useSession()
  const fixed = { id: breach?.id ?? '', version: breach?.version ?? 0 }
  const shared = { table: 'breaches', title: text(step === 'record' ? 'retention.newBreach' : `retention.step.${step}`), onClose } as const
  if (step === 'contain') {
    return (
      <CommandDialog
        {...shared}
        name="breaches.contain"
        fixed={fixed}
        initial={{ containedOn: today, measures: breach?.measures ?? '' }}
        sections={[{ fields: [{ name: 'measures', columns: 12, rows: 3 }, { name: 'containedOn', columns: 6 }] }]}
        submitLabel={text('retention.step.contain')}
        done={text('retention.stepDone')}
      />
    )
  }
  if (step === 'report') {
    return (
      <CommandDialog
        {...shared}
        name="breaches.report"
        lead={text('retention.reportLead')}
        fixed={fixed}
        initial={{ authorityToldOn: today, personsToldOn: today }}
        sections={[{ fields: [{ name: 'authority', columns: 12 }, { name: 'authorityToldOn', columns: 6 }, { name: 'personsToldOn', columns: 6 }, { name: 'whyNotTold', columns: 12 }] }]}
        submitLabel={text('retention.step.report')}
        done={text('retention.stepDone')}
      />
    )
  }
  if (step === 'close') {
    return (
      <CommandDialog {...shared} name="breaches.close" fixed={fixed} initial={{ closedOn: today }} sections={[{ fields: [{ name: 'closedOn', columns: 6 }] }]} submitLabel={text('retention.step.close')} done={text('retention.stepDone')} />
    )
  }
  return (
    <CommandDialog
      {...shared}
      name="breaches.record"
      lead={text('retention.newBreachLead')}
      width="md"
      initial={{ foundOn: today, status: 'open', personCount: 1 }}
      sections={[
        {
          fields: [
            { name: 'kind', columns: 12 },
            { name: 'foundOn', columns: 4 },
            { name: 'happenedOn', columns: 4 },
            { name: 'personCount', columns: 4 },
            { name: 'dataKinds', columns: 12 },
            { name: 'cause', columns: 12, rows: 2 },
            { name: 'harm', columns: 12, rows: 2 },
            { name: 'ownMeasures', columns: 12, rows: 2 },
            { name: 'contact', columns: 12 },
          ],
        },
      ]}
      draft="breaches.record"
      submitLabel={text('retention.writeDown')}
      done={text('retention.writtenDown')}
    />
  )
}
