import { useEffect, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { DateSpan } from '../../shared/core/dates.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Section } from '../core/ui/Section.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useTask } from '../core/useCalls.ts'
import { CostTable } from './CostTable.tsx'
import { EvidenceDrawer, type EvidenceOf } from './EvidenceDrawer.tsx'
import { ProgressHead } from './ProgressHead.tsx'
import { ProgressTable } from './ProgressTable.tsx'
import { WasteList } from './WasteList.tsx'

export type Progress = CallOutput<'indicators.progress'>
export type ProgressLine = Progress['lines'][number]

/** Opens the records behind a number; null for those who may not read them. */
export type OpenRecords = ((figure: EvidenceOf, span: DateSpan) => void) | null

/** Every target of a contract with its pace, what results cost, and signs of waste; each number opens to its records. */
export function ProgressView({ contractId }: { contractId: string | null }) {
  const { text } = useTexts()
  const mayOpen = useHolds('manager')
  const { mutate, data, error, isPending, progress, cancel } = useTask('indicators.progress')
  const [opened, setOpened] = useState<{ figure: EvidenceOf; span: DateSpan } | null>(null)
  useEffect(() => mutate({ contractId }), [mutate, contractId])
  const open: OpenRecords = mayOpen ? (figure, span) => setOpened({ figure, span }) : null
  return (
    <>
      <TaskBar isRunning={isPending && (progress?.done ?? 0) > 0} progress={progress} onCancel={cancel} />
      <FailureAlert problem={error} />
      {data && (
        <>
          <ProgressHead progress={data} />
          <Section title={text('progress.targets')} lead={text('progress.targetsLead')}>
            <ProgressTable progress={data} open={open} />
          </Section>
          <CostTable progress={data} open={open} />
          <WasteList progress={data} open={open} />
        </>
      )}
      <EvidenceDrawer figure={opened?.figure ?? null} contractId={data?.contract.id ?? contractId} span={opened?.span ?? { from: '', to: '' }} onClose={() => setOpened(null)} />
    </>
  )
}
