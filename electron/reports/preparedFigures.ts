import { periodSpan, type DateSpan } from '../../shared/core/dates.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import type { Figure } from '../../shared/indicators/indicator.ts'
import { indicatorLabel, unitLabel } from '../../shared/indicators/labels.ts'
import { dueByNow, isMissed, jumps, spanBefore, spanLastYear, summaryIndicators, type JumpThreshold } from '../../shared/reports/compareFigures.ts'
import { narrativeDrafts, publicFigures, type DraftFacts, type DraftFigure } from '../../shared/reports/narrativeDrafts.ts'
import type { ReportPreparation } from '../../shared/reports/preparation.ts'
import type { Bilingual } from '../../shared/reports/reportSnapshot.ts'
import { targetsOf } from '../contracts/contractReads.ts'
import type { QueryContext } from '../context.ts'
import { figuresAlone, toDateSpan } from '../indicators/computeFigures.ts'
import { providerName } from '../accounts/accountReads.ts'
import { incidentCount, jumpThreshold } from './preparationReads.ts'
import { organisationName } from './reportReads.ts'

type Spans = Record<'now' | 'last' | 'lastYear', DateSpan>

/** The figures of a period beside those before, what is missed, and first texts made from them. */
export async function preparedFigures(context: QueryContext, preparation: ReportPreparation, contract: Contract) {
  const { db } = context
  const spans: Spans = { now: periodSpan(preparation.period), last: spanBefore(preparation.period), lastYear: spanLastYear(preparation.period) }
  const jump = await jumpThreshold(db)
  const { lines, figures } = await compared(context, contract, spans, jump)
  const facts = await factsOf(context, contract, spans.now, lines)
  const drafts = narrativeDrafts(figures, facts)
  const forPublic = publicFigures(figures, Math.max(contract.publicThreshold, contract.smallCellThreshold))
  return { spans, jump, lines, drafts: { ...drafts, ...pickPublic(narrativeDrafts(forPublic, facts).public) } }
}

const pickPublic = (text: Bilingual | undefined): { public?: Bilingual } => (text ? { public: text } : {})

type Line = Awaited<ReturnType<typeof compared>>['lines'][number]

/** Each figure with the two it is compared with and its target, in the order of the catalogue. */
export async function compared(context: QueryContext, contract: Contract, spans: Spans, jump: JumpThreshold) {
  const { db, pack, today } = context
  const targets = await targetsOf(db, contract.id)
  const figuresIn = (span: DateSpan, only?: readonly string[]) =>
    figuresAlone({ db, pack }, contract, span, { today, ...(only ? { only } : {}) })
  const now = await figuresIn(spans.now)
  const before = async (span: DateSpan) => {
    // What another contract delivered before this one began is no measure of it, nor is a time nobody kept records of.
    const figures = span.to < contract.startOn ? [] : await figuresIn(span)
    const isKept = figures.some(({ period, N, value }) => period === 'event' && N === null && value !== 0)
    return new Map(isKept ? figures.map((figure) => [figure.id, figure]) : [])
  }
  const last = await before(spans.last)
  const lastYear = await before(spans.lastYear)
  const wholeTerm = targets.filter(({ period }) => period === 'contract').map(({ indicatorId }) => indicatorId)
  const toDate = new Map((await figuresIn(toDateSpan(contract, spans.now), wholeTerm)).map((figure) => [figure.id, figure]))
  const mattering = new Set(targets.length > 0 ? targets.map(({ indicatorId }) => indicatorId) : summaryIndicators)
  const lines = now.map((figure) => {
    const { id, scale, version } = figure
    const target = targets.find((row) => row.indicatorId === id && row.indicatorVersion === version)
    const period = target?.period === 'contract' ? ('contract' as const) : ('quarter' as const)
    const actual = (period === 'contract' ? toDate.get(id) : figure)?.value ?? null
    const due = target ? dueByNow({ target: target.target, period }, scale, contract, spans.now.to) : 0
    const isJump = jumps(figure, last.get(id) ?? null, jump) || jumps(figure, lastYear.get(id) ?? null, jump)
    return {
      id,
      name: indicatorLabel(id),
      unit: unitLabel(figure.unit),
      scale,
      now: valueOf(figure),
      last: last.has(id) ? valueOf(last.get(id)!) : null,
      lastYear: lastYear.has(id) ? valueOf(lastYear.get(id)!) : null,
      jumps: isJump,
      wantsExplanation: isJump && mattering.has(id),
      target: target ? { target: target.target, period, actual, due, isMissed: isMissed(id, actual, due) } : null,
    }
  })
  const figures = new Map<string, DraftFigure>(now.map((figure) => [figure.id, { figure, last: last.get(figure.id) ?? null }]))
  return { lines, figures }
}

const valueOf = ({ value, n, N }: Figure) => ({ value, n, N })

/** What the first texts say beside the figures; where there is nothing to say the sentence is left out. */
async function factsOf(context: QueryContext, contract: Contract, span: DateSpan, lines: readonly Line[]): Promise<DraftFacts> {
  const { db } = context
  const withTarget = lines.filter(({ target }) => target !== null)
  const missed = withTarget.filter(({ target }) => target!.isMissed)
  const incidents = await incidentCount(db, contract.id, span)
  const purchaser = await organisationName(db, contract.purchaserId)
  const names = { zh: missed.map(({ name }) => name.zh).join('\u3001'), en: missed.map(({ name }) => name.en).join(', ') }
  return {
    from: span.from,
    to: span.to,
    start: contract.startOn,
    end: contract.endOn,
    provider: await providerName(db),
    purchaser: purchaser ?? undefined,
    incidents: incidents || undefined,
    targets: withTarget.length || undefined,
    met: withTarget.length > 0 ? withTarget.length - missed.length : undefined,
    missed: missed.length > 0 ? names : undefined,
  }
}
