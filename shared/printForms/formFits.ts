import type { FailureParam } from '../core/failure.ts'
import { Failure } from '../core/failure.ts'
import { holds, type Actor } from '../ipc/roles.ts'
import type { Pack } from '../packs/pack.ts'
import type { PrintForm } from '../packs/printForm.ts'
import type { Stay } from '../stays/stay.ts'
import type { Notice } from '../stays/stayParts.ts'
import { inCareStatuses, type StayStatus } from '../stays/stayStatus.ts'

/** What decides whether a form may be printed for a stay. */
export interface FitFacts {
  stay: Pick<Stay, 'status' | 'admittedOn' | 'exitMode' | 'collectorName'>
  notices: readonly Notice['kind'][]
  /** on the day of leaving, or today */
  isMinor: boolean
  isGuarded: boolean
}

export interface Unfit {
  code: string
  params: Record<string, FailureParam>
}

/**
 * Why a form does not fit a stay, or null if it does. A notice is the paper of a decision that has been recorded; the
 * statement of leaving is only signed by who may decide alone: an adult, without signs of mental disorder or
 * intellectual disability (A2 Art 11, A4, A8).
 */
export function whyUnfit(pack: Pack, form: PrintForm, facts: FitFacts, actor: Actor): Unfit | null {
  if (form.isStationOnly && !holds(actor, 'manager', 'staff')) return unfit('printForms.stationOnly')
  switch (form.id) {
    case 'helpRequest':
      return null
    case 'refusalNotice':
      return facts.stay.status === 'refused' && facts.notices.includes('refusal') ? null : unfit('printForms.notRefused')
    case 'terminationNotice':
      return facts.stay.status === 'terminated' && facts.notices.includes('termination')
        ? null
        : unfit('printForms.notTerminated')
    case 'serviceRecord':
      return facts.stay.admittedOn === null ? unfit('printForms.notAdmitted') : null
    case 'ownDeparture':
      return whyNotOwnDeparture(pack, facts)
  }
}

function whyNotOwnDeparture(pack: Pack, { stay, isMinor, isGuarded }: FitFacts): Unfit | null {
  if (stay.admittedOn === null) return unfit('printForms.notAdmitted')
  if (isMinor) return unfit('printForms.minorStays', { age: pack.limits.minorAge.default })
  if (isGuarded) return unfit('printForms.guardedStays')
  if ((inCareStatuses as readonly StayStatus[]).includes(stay.status)) return null
  if (stay.status === 'leftWithoutNotice') return unfit('printForms.leftUnsigned')
  // Settled, terminated and died end in another way, and so does being escorted or fetched.
  const isOwn = stay.status === 'exited' && stay.exitMode !== 'escorted' && stay.collectorName === null
  return isOwn ? null : unfit('printForms.leftOtherwise')
}

/** @throws Failure with the reason for which the form does not fit */
export function checkFit(pack: Pack, form: PrintForm, facts: FitFacts, actor: Actor): void {
  const found = whyUnfit(pack, form, facts, actor)
  if (found) throw new Failure(found.code, { params: found.params })
}

function unfit(code: string, params: Unfit['params'] = {}): Unfit {
  return { code, params }
}
