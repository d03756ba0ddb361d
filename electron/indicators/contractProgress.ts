import type { AnswerOf } from '../../shared/ipc/procedure.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { periodSpan, spanDays, type DateSpan } from '../../shared/core/dates.ts'
import { indicatorOf } from '../../shared/indicators/catalogue.ts'
import type { Figure } from '../../shared/indicators/indicator.ts'
import { indicatorLabel, unitLabel } from '../../shared/indicators/labels.ts'
import { daysPassed, paceOf, quartersUpTo, resultsPerMille } from '../../shared/indicators/pace.ts'
import { paramsFor } from '../../shared/indicators/params.ts'
import { wasteSignals, type progressContract } from '../../shared/indicators/progressContract.ts'
import { costsByIndicator, spendingByLine, targetsOf } from '../contracts/contractReads.ts'
import type { TaskContext } from '../context.ts'
import { historySize } from '../core/db/historyStore.ts'
import type { Station } from '../station.ts'
import { figuresAlone, toDateSpan } from './computeFigures.ts'
import { wasteById } from './wasteEvidence.ts'

type Progress = AnswerOf<(typeof progressContract)['indicators.progress']>

/** Shown for a contract nobody has set targets for, so that its page is not empty. */
const withoutTargets = ['R01', 'R02', 'R05', 'S02', 'S03', 'S05', 'S06', 'S12', 'S13', 'O01', 'O05']

/** Quarters of the small trend, this one among them. */
const trendQuarters = 6

/** The answer stays true until anything is written or the day changes. */
const known = new WeakMap<Station, Map<string, { size: number; progress: Progress }>>()

/** How a contract is doing, worked out once for each state of the history. */
export async function contractProgress(context: TaskContext, contract: Contract): Promise<Progress> {
  const answers = known.get(context.station) ?? new Map<string, { size: number; progress: Progress }>()
  known.set(context.station, answers)
  const key = `${contract.id} ${context.today}`
  const size = historySize(context.base.sqlite)
  const before = answers.get(key)
  if (before?.size === size) return before.progress
  const progress = await compute(context, contract)
  answers.set(key, { size, progress })
  return progress
}

async function compute(context: TaskContext, contract: Contract): Promise<Progress> {
  const { db, pack, today } = context
  const { startOn, endOn } = contract
  const asOf = today < endOn ? (today > startOn ? today : startOn) : endOn
  const quarters = quartersUpTo(asOf, startOn, trendQuarters)
  const quarterSpan = upTo(periodSpan(quarters.at(-1)!), asOf)
  const toDate = toDateSpan(contract, { from: startOn, to: asOf })
  const targets = await targetsOf(db, contract.id)
  const ids = targets.length > 0 ? [...new Set(targets.map((one) => one.indicatorId))] : withoutTargets
  const steps = quarters.length + 2
  let done = 0
  const figures = async (span: DateSpan): Promise<Map<string, Figure>> => {
    context.signal.throwIfAborted()
    const found = await figuresAlone({ db, pack }, contract, span, { only: ids, today })
    context.progress(++done, steps, 'indicators.counting')
    return new Map(found.map((figure) => [figure.id, figure]))
  }
  const whole = await figures(toDate)
  const trend: { quarter: string; found: Map<string, Figure> }[] = []
  for (const quarter of quarters) trend.push({ quarter, found: await figures(upTo(periodSpan(quarter), asOf)) })
  const inQuarter = trend.at(-1)!.found

  const asked = targets.length > 0 ? targets : ids.map((indicatorId) => ({ indicatorId, target: null, weight: 0, period: null }))
  const lines = asked
    .map(({ indicatorId, target, weight, period }) => {
      const definition = indicatorOf(indicatorId)
      const termOf = period === 'quarter' ? fullQuarter(quarters.at(-1)!, contract) : { from: startOn, to: endOn }
      const figure = (period === 'quarter' ? inQuarter : whole).get(indicatorId)!
      const due = { value: figure.value, target, passed: daysPassed(termOf, today), total: spanDays(termOf) }
      return {
        indicatorId,
        name: indicatorLabel(indicatorId),
        unitName: unitLabel(definition.unit),
        unit: definition.unit,
        fold: definition.fold,
        scale: figure.scale,
        targetPeriod: period,
        target,
        weight,
        inQuarter: standing(inQuarter.get(indicatorId)!),
        toDate: standing(whole.get(indicatorId)!),
        ...paceOf(definition, due),
        trend: trend.map(({ quarter, found }) => ({ quarter, value: found.get(indicatorId)!.value })),
      }
    })
    .sort((a, b) => (a.indicatorId < b.indicatorId ? -1 : 1))

  const budget = await spendingByLine(db, contract.id, asOf)
  const sum = (field: 'budgetFen' | 'spentFen') => budget.reduce((total, line) => total + line[field], 0)
  const results = lines.map((line) => ({ id: line.indicatorId, value: (line.targetPeriod === 'quarter' ? line.inQuarter : line.toDate).value, target: line.target, weight: line.weight }))
  const signals = await signalsOf(context, contract, toDate)
  context.progress(steps, steps, 'indicators.counting')
  return {
    contract: { id: contract.id, contractNo: contract.contractNo, title: contract.title, startOn, endOn },
    asOf,
    quarter: quarters.at(-1)!,
    quarterSpan,
    toDate,
    passedDays: daysPassed({ from: startOn, to: endOn }, today),
    totalDays: spanDays({ from: startOn, to: endOn }),
    lines,
    money: { budgetFen: sum('budgetFen'), spentFen: sum('spentFen'), resultsPerMille: resultsPerMille(results) },
    costs: await costsOf(context, contract, toDate),
    signals,
  }
}

const standing = ({ value, n, N }: Figure) => ({ value, n, N })

const upTo = ({ from, to }: DateSpan, day: string): DateSpan => ({ from, to: to < day ? to : day })

/** The days of a quarter that lie in the term: a contract begun in November owes less of its first quarter. */
function fullQuarter(quarter: string, { startOn, endOn }: Contract): DateSpan {
  const { from, to } = periodSpan(quarter)
  return { from: from > startOn ? from : startOn, to: to < endOn ? to : endOn }
}

async function costsOf({ db, pack, today }: TaskContext, contract: Contract, span: DateSpan): Promise<Progress['costs']> {
  const spent = await costsByIndicator(db, contract.id, span)
  if (spent.length === 0) return []
  const figures = await figuresAlone({ db, pack }, contract, span, { only: spent.map((one) => one.indicatorId), today })
  return spent.map(({ indicatorId, fen }, at) => {
    const figure = figures[at]!
    return {
      indicatorId,
      name: indicatorLabel(indicatorId),
      unitName: unitLabel(indicatorOf(indicatorId).unit),
      fen,
      // What a ratio is made of is its numerator.
      units: figure.n ?? figure.value ?? 0,
      scale: figure.N === null ? figure.scale : 0,
    }
  })
}

async function signalsOf({ db, pack, today, signal }: TaskContext, contract: Contract, span: DateSpan): Promise<Progress['signals']> {
  const window = { db, pack, contract, span, params: paramsFor(contract), today }
  const signals: Progress['signals'] = []
  for (const id of wasteSignals) {
    signal.throwIfAborted()
    const rows = await wasteById[id](window)
    const sum = (part: 'n' | 'd') => rows.reduce((total, row) => total + (row.part === part ? row.value : 0), 0)
    signals.push({ id, n: sum('n'), N: sum('d') })
  }
  return signals
}
