import type { DateSpan } from '../../shared/core/dates.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { catalogue, indicatorOf } from '../../shared/indicators/catalogue.ts'
import { foldFigure } from '../../shared/indicators/fold.ts'
import type { EvidenceRow, Figure } from '../../shared/indicators/indicator.ts'
import type { WasteSignal } from '../../shared/indicators/progressContract.ts'
import { paramsFor } from '../../shared/indicators/params.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import type { Db } from '../context.ts'
import { evidenceById } from './registry.ts'
import { wasteById } from './wasteEvidence.ts'

export interface FigureScope {
  db: Db
  pack: Pack
}

export interface ComputedFigure {
  figure: Figure
  evidence: EvidenceRow[]
}

interface FigureOptions {
  /** indicator ids; all of the catalogue by default */
  only?: readonly string[]
  /** nights after this day do not count yet */
  today: string
}

/**
 * The figures of a contract for a period one after the other, each with the rows it was folded from. Whoever does not
 * keep the rows never has those of more than one figure in memory.
 * @throws Failure indicators.noSuchIndicator
 */
export async function* eachFigure(
  scope: FigureScope,
  contract: Contract,
  span: DateSpan,
  options: FigureOptions,
): AsyncGenerator<ComputedFigure> {
  const definitions = options.only ? options.only.map(indicatorOf) : catalogue
  const window = { ...scope, contract, span, params: paramsFor(contract), today: options.today }
  for (const definition of definitions) {
    const evidence = await evidenceById[definition.id]!(
      // Year-to-date figures always count from the start of the contract (domain.md section 4).
      definition.period === 'ytd' ? { ...window, span: toDateSpan(contract, span) } : window,
    )
    yield { figure: foldFigure(definition, evidence), evidence }
  }
}

/** From the start of the contract to the end of a period. */
export function toDateSpan(contract: Contract, span: DateSpan): DateSpan {
  return { from: contract.startOn < span.from ? contract.startOn : span.from, to: span.to }
}

/** All of them with all their rows. */
export async function computeFigures(
  scope: FigureScope,
  contract: Contract,
  span: DateSpan,
  options: FigureOptions,
): Promise<ComputedFigure[]> {
  const figures: ComputedFigure[] = []
  for await (const figure of eachFigure(scope, contract, span, options)) figures.push(figure)
  return figures
}

/** All of them without their rows. */
export async function figuresAlone(
  scope: FigureScope,
  contract: Contract,
  span: DateSpan,
  options: FigureOptions,
): Promise<Figure[]> {
  const figures: Figure[] = []
  for await (const { figure } of eachFigure(scope, contract, span, options)) figures.push(figure)
  return figures
}

/** The rows behind one figure or one sign of waste. */
export async function evidenceOf(
  scope: FigureScope,
  contract: Contract,
  span: DateSpan,
  indicatorId: string,
  today: string,
): Promise<EvidenceRow[]> {
  if (Object.hasOwn(wasteById, indicatorId)) {
    const window = { ...scope, contract, span, params: paramsFor(contract), today }
    return wasteById[indicatorId as WasteSignal](window)
  }
  const [computed] = await computeFigures(scope, contract, span, { only: [indicatorId], today })
  return computed!.evidence
}
