import { Failure, Problems } from '../core/failure.ts'
import { codeMeta } from '../packs/codeLists.ts'
import type { Pack } from '../packs/pack.ts'
import type { Stay } from './stay.ts'
import type { Notice } from './stayParts.ts'

export type ExitFields = Pick<
  Stay,
  | 'exitOn'
  | 'exitMode'
  | 'ticketFrom'
  | 'ticketTo'
  | 'cashFen'
  | 'cashReceiptNo'
  | 'collectorName'
  | 'collectorRelation'
  | 'collectorIdChecked'
  | 'stationConsentedBy'
  | 'formNo'
>

export interface ExitFacts {
  /** under 16, or signs of mental disorder or intellectual disability: see isGuarded */
  isGuarded: boolean
  /** under 18 */
  isMinor: boolean
  notices: readonly Notice['kind'][]
  /** an escort of this stay ended with a handover sheet */
  isHandedOver: boolean
  /** number of the confirmation that civil affairs agrees to a minor's leaving (A8) */
  exitConfirmationNo: string | null
}

/**
 * What stands between somebody and the door (domain.md section 3, exit guard). A competent adult is never held:
 * of them only the paper is asked that says they left by their own wish. Minors and adults who lack capacity need
 * somebody who takes them over, and the station's consent (A2 Art 11, A3, A4).
 * @throws Failure core.checkFields with all that is missing, stays.exitHasOwnWay
 */
export function checkExit(pack: Pack, exit: ExitFields, facts: ExitFacts): void {
  // Settling, terminating, leaving without notice and death ask for other papers and have commands of their own.
  if (exit.exitMode !== null && codeMeta(pack, 'exitMode', exit.exitMode, 'endsAs') !== 'exited')
    throw new Failure('stays.exitHasOwnWay', { params: { exitMode: exit.exitMode } })
  const problems = new Problems()
  if (exit.exitMode === null) problems.add('exitMode', 'core.required')
  if (exit.exitOn === null) problems.add('exitOn', 'core.required')
  if (exit.exitMode === 'ticket') {
    if (exit.ticketFrom === null) problems.add('ticketFrom', 'core.required')
    if (exit.ticketTo === null) problems.add('ticketTo', 'core.required')
  }
  checkCash(pack, exit, problems)

  const isCollected = exit.collectorName !== null && exit.collectorRelation !== null && exit.collectorIdChecked
  if (exit.collectorName !== null && !exit.collectorIdChecked)
    problems.add('collectorIdChecked', 'stays.checkCollector')
  if (exit.exitMode === 'fetched' && exit.collectorName === null) problems.add('collectorName', 'core.required')
  if (exit.exitMode === 'escorted' && !facts.isHandedOver) problems.add('exitMode', 'stays.escortOpen')
  if (facts.isGuarded && !isCollected && !facts.isHandedOver) problems.add('collectorName', 'stays.needsCollector')
  if ((facts.isGuarded || facts.isMinor) && exit.stationConsentedBy === null)
    problems.add('stationConsents', 'stays.needsConsent')

  if (facts.isMinor) {
    // Domain.md 7.7: a minor's exit closes on its confirmation or notice.
    if (facts.exitConfirmationNo === null && !facts.notices.includes('minorExit'))
      problems.add('formNo', 'stays.needsMinorPaper')
  } else if (!facts.isGuarded && exit.exitMode !== 'escorted' && exit.collectorName === null) {
    if (exit.formNo === null && !facts.notices.includes('selfDeparture'))
      problems.add('formNo', 'stays.needsSelfDeparture')
  }
  problems.throwIfAny()
}

function checkCash(pack: Pack, exit: ExitFields, problems: Problems): void {
  if (exit.cashFen === null || exit.cashFen === 0) return
  const most = pack.limits.cashMaxFen.default
  if (exit.cashFen < 0) problems.add('cashFen', 'core.tooSmall')
  if (exit.cashFen > most) problems.add('cashFen', 'stays.tooMuchCash', { most: most / 100 })
  if (exit.cashReceiptNo === null) problems.add('cashReceiptNo', 'stays.needsReceipt')
}
