import type { DateSpan } from '../../shared/core/dates.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { catalogue, indicatorOf } from '../../shared/indicators/catalogue.ts'
import { foldFigure } from '../../shared/indicators/fold.ts'
import type { EvidenceRow, Figure } from '../../shared/indicators/indicator.ts'
import { paramsFor } from '../../shared/indicators/params.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import type { Db } from '../context.ts'
import { evidenceById } from './registry.ts'

export interface FigureScope {
  db: Db
  pack: Pack
}

export interface ComputedFigure {
  figure: Figure
  evidence: EvidenceRow[]
}

/**
 * The figures of a contract for a period, each with the rows it was folded from.
 * @param options.only indicator ids; all of the catalogue by default
 * @param options.today nights after this day do not count yet
 * @throws RangeError for an unknown id
 */
export async function computeFigures(
  scope: FigureScope,
  contract: Contract,
  span: DateSpan,
  options: { only?: readonly string[]; today: string },
): Promise<ComputedFigure[]> {
  const definitions = options.only ? options.only.map(indicatorOf) : catalogue
  const window = { ...scope, contract, span, params: paramsFor(contract), today: options.today }
  const figures: ComputedFigure[] = []
  for (const definition of definitions) {
    const evidence = await evidenceById[definition.id]!(
      // Year-to-date figures always count from the start of the contract (domain.md section 4).
      definition.period === 'ytd'
        ? { ...window, span: { from: contract.startOn < span.from ? contract.startOn : span.from, to: span.to } }
        : window,
    )
    figures.push({ figure: foldFigure(definition, evidence), evidence })
  }
  return figures
}

/** The rows behind one figure. */
export async function evidenceOf(
  scope: FigureScope,
  contract: Contract,
  span: DateSpan,
  indicatorId: string,
  today: string,
): Promise<EvidenceRow[]> {
  const [computed] = await computeFigures(scope, contract, span, { only: [indicatorId], today })
  return computed!.evidence
}
