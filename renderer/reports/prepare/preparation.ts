import type { CallOutput } from '../../../shared/contract.ts'
import { preparationGaps, type Gap } from '../../../shared/reports/preparationGaps.ts'
import { useCommand, useRead } from '../../core/useCalls.ts'

export type PreparationFile = CallOutput<'reportPreparations.get'>
export type PreparedFigures = CallOutput<'reportPreparations.figures'>
export type PreparedLine = PreparedFigures['lines'][number]
export type PreparedCheck = CallOutput<'reportPreparations.checks'>[number]
export type PreparedChange = CallOutput<'reportPreparations.changes'>[number]

/** Everything the steps show of one preparation; the slow answers come when they are there. */
export function usePreparation(preparationId: string) {
  const file = useRead('reportPreparations.get', { preparationId })
  // While another preparation is read, the one before would still be shown.
  const known = file.data?.preparation.id === preparationId ? file.data : undefined
  const isOpen = known !== undefined && known.preparation.status !== 'issued' && known.preparation.status !== 'setAside'
  const checks = useRead('reportPreparations.checks', { preparationId }, { enabled: isOpen })
  const figures = useRead('reportPreparations.figures', { preparationId }, { enabled: isOpen })
  const changes = useRead('reportPreparations.changes', { preparationId }, { enabled: isOpen })
  const stories = useRead('reportPreparations.stories', { preparationId }, { enabled: isOpen })
  const gaps: Gap[] =
    known && checks.data && figures.data && changes.data
      ? preparationGaps({
          preparation: known.preparation,
          isOver: known.isOver,
          publicThreshold: known.contract.publicThreshold,
          checks: checks.data,
          lines: figures.data.lines,
          changes: changes.data,
        })
      : []
  return {
    file: known,
    checks: checks.data,
    figures: figures.data,
    changes: changes.data,
    stories: stories.data,
    gaps,
    problem: file.error ?? checks.error ?? figures.error ?? changes.error ?? stories.error,
  }
}

export type Prepared = ReturnType<typeof usePreparation>
/** What a step is given. */
export interface StepProps {
  prepared: Prepared
  file: PreparationFile
  /** false once what is to be signed stands fixed */
  mayWrite: boolean
  go: (step: Gap['step']) => void
}

type Part = 'narrative' | 'explanations' | 'exceptions' | 'changeReasons'

/** Writes one text of a preparation. */
export function useWriteText(preparationId: string, part: Part, key: string) {
  const write = useCommand('reportPreparations.write')
  return (text: string, was: string) => write.mutateAsync({ preparationId, part, key, was, text })
}
