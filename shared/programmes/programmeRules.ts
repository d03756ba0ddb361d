import { Failure, Problems } from '../core/failure.ts'
import type { FieldsOf } from '../core/record.ts'
import type { Bed, bedPlacements, bedStocks, programmes } from './programme.ts'

/** A span whose end lies before its beginning is a slip of the pen. */
export function checkSpan(from: string, to: string | null, field: string): void {
  const problems = new Problems()
  if (to !== null && to < from) problems.add(field, 'core.dateOrder', { earlier: from, later: to })
  problems.throwIfAny()
}

/** Nights can be counted one by one only where somebody sleeps. */
export function checkProgramme(programme: FieldsOf<typeof programmes>): void {
  checkSpan(programme.startOn, programme.endOn, 'endOn')
  if (programme.kind === 'service' && programme.nightsBy === 'nightRecord')
    throw new Failure('programmes.noNightsInService')
}

interface Span {
  fromOn: string
  toOn: string | null
}

function overlaps(a: Span, b: Span): boolean {
  return (a.toOn === null || b.fromOn <= a.toOn) && (b.toOn === null || a.fromOn <= b.toOn)
}

/**
 * The stock of beds of a programme is one number a day for each kind of household (denominator of R05).
 * @param others the programme's other spans for the same kind of household
 */
export function checkBedStock(stock: FieldsOf<typeof bedStocks>, others: readonly Span[]): void {
  checkSpan(stock.fromOn, stock.toOn, 'toOn')
  if (others.some((other) => overlaps(stock, other))) throw new Failure('programmes.stockOverlaps')
}

type OutOfUse = Pick<Bed, 'outFrom' | 'outUntil' | 'outReason'>

/** Out of use from a day, with a reason, to a day or until further notice. @throws Failure core.checkFields */
export function checkOutOfUse(bed: OutOfUse): void {
  const problems = new Problems()
  if (bed.outFrom === null) {
    if (bed.outUntil !== null || bed.outReason !== null) problems.add('outFrom', 'core.required')
  } else {
    if (bed.outReason === null || bed.outReason.trim() === '') problems.add('outReason', 'core.required')
    if (bed.outUntil !== null && bed.outUntil < bed.outFrom) problems.add('outUntil', 'core.dateOrder', { earlier: bed.outFrom, later: bed.outUntil })
  }
  problems.throwIfAny()
}

/** Whether a night of the placement falls into the days a bed is out of use; the day of leaving is no night. */
export function isOutDuring(bed: OutOfUse, placement: Span): boolean {
  if (bed.outFrom === null || placement.fromOn === placement.toOn) return false
  return (placement.toOn === null || bed.outFrom < placement.toOn) && (bed.outUntil === null || placement.fromOn <= bed.outUntil)
}

/** What a placement has to fit. Spans are half open: the day somebody leaves a bed another may have it. */
export interface PlacementFacts {
  bed: Pick<Bed, 'forSex' | 'inUseFrom' | 'inUseTo'> & OutOfUse
  sex: string
  /** other placements in the same bed, and of the same client */
  inBed: readonly Span[]
  ofClient: readonly Span[]
}

/**
 * Rooms keep the sexes apart (A2), a bed holds one person and a person has one bed. Somebody whose sex is not known
 * may be placed anywhere: staff see the person, the program does not.
 */
export function checkPlacement(placement: FieldsOf<typeof bedPlacements>, facts: PlacementFacts): void {
  checkSpan(placement.fromOn, placement.toOn, 'toOn')
  const { bed, sex } = facts
  if (placement.fromOn < bed.inUseFrom || (bed.inUseTo !== null && placement.fromOn > bed.inUseTo))
    throw new Failure('programmes.bedNotInUse')
  if (isOutDuring(bed, placement)) throw new Failure('programmes.bedOut')
  if (bed.forSex !== 'any' && (sex === 'female' || sex === 'male') && sex !== bed.forSex)
    throw new Failure('programmes.bedForOtherSex')
  if (facts.inBed.some((other) => meets(placement, other))) throw new Failure('programmes.bedTaken')
  if (facts.ofClient.some((other) => meets(placement, other))) throw new Failure('programmes.hasOtherBed')
}

/** Whether a placement shares a night with another. One taken back on its own day holds no night and is in nobody's way. */
export function meets(placement: Span, other: Span): boolean {
  return (
    other.fromOn !== other.toOn &&
    (placement.toOn === null || other.fromOn < placement.toOn) &&
    (other.toOn === null || placement.fromOn < other.toOn)
  )
}
