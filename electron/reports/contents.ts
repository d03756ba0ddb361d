import { toHex, utf8 } from '../../shared/core/bytes.ts'
import { canonicalJson, type Canonical } from '../../shared/core/canonicalJson.ts'
import { periodSpan } from '../../shared/core/dates.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import type { Figure } from '../../shared/indicators/indicator.ts'
import { paramsFor } from '../../shared/indicators/params.ts'
import type { ReportPreparation } from '../../shared/reports/preparation.ts'
import { contractFor, budgetWithSpending, targetsOf } from '../contracts/contractReads.ts'
import type { Db, QueryContext } from '../context.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'
import { figuresAlone, toDateSpan } from '../indicators/computeFigures.ts'
import { issuedReports } from './reportReads.ts'
import { restate, type RestatedFigure } from './restate.ts'

export interface SignedContents {
  figures: readonly { figure: Figure; toDate: Figure }[]
  restated: readonly RestatedFigure[]
}

/**
 * Digest of all that the three names stand under: every figure, what changed in earlier periods, targets, money and
 * every text. Made when the checks are finished, again with each signature, and once more inside the transaction that
 * freezes the report: what is issued is what was signed, or it is not issued.
 */
export async function contentsDigest(db: Db, preparation: ReportPreparation, contract: Contract, contents: SignedContents): Promise<string> {
  const targets = await targetsOf(db, contract.id)
  const { language, supersedesId, revisionReason, revisionNote, exceptions, explanations, narrative, changeReasons, actionPlan, storyCaseId, storyText } = preparation
  const signed = {
    v: 1,
    preparationId: preparation.id,
    contract: { id: contract.id, contractNo: contract.contractNo, title: contract.title, startOn: contract.startOn, endOn: contract.endOn },
    period: preparation.period,
    params: paramsFor(contract),
    thresholds: [contract.smallCellThreshold, contract.publicThreshold],
    deliveryLevel: contract.deliveryLevel,
    targets: targets
      .map(({ indicatorId, indicatorVersion, target, period }) => ({ indicatorId, indicatorVersion, target, period }))
      .sort((a, b) => (a.indicatorId < b.indicatorId ? -1 : 1)),
    money: await budgetWithSpending(db, contract.id, preparation.toOn),
    figures: contents.figures.map(({ figure, toDate }) => ({ ...figure, toDate: { value: toDate.value, n: toDate.n, N: toDate.N } })),
    restated: contents.restated,
    texts: { language, supersedesId, revisionReason, revisionNote, exceptions, explanations, narrative, changeReasons, actionPlan, storyCaseId, storyText },
  }
  return toHex(nodeHashes.sha256(utf8(canonicalJson(signed as unknown as Canonical))))
}

/** The digest of a preparation as things stand now. */
export async function digestNow(context: QueryContext, preparation: ReportPreparation): Promise<string> {
  const { db, pack, today } = context
  const contract = await contractFor(db, preparation.contractId)
  const span = periodSpan(preparation.period)
  const now = await figuresAlone({ db, pack }, contract, span, { today })
  const whole = toDateSpan(contract, span)
  const isWhole = whole.from === span.from
  const only = catalogue.filter(({ period }) => period !== 'ytd').map(({ id }) => id)
  const toDate = new Map(isWhole ? [] : (await figuresAlone({ db, pack }, contract, whole, { only, today })).map((figure) => [figure.id, figure]))
  const restated = await restate(context, contract, await issuedReports(db, contract.id), preparation.period)
  const figures = now.map((figure) => ({ figure, toDate: toDate.get(figure.id) ?? figure }))
  return contentsDigest(db, preparation, contract, { figures, restated })
}
