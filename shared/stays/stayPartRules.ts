import { Failure, Problems } from '../core/failure.ts'
import type { FieldsOf } from '../core/record.ts'
import type { Pack } from '../packs/pack.ts'
import type { belongings, escorts, extensions, hospitalisations, settlements, violenceReports } from './stayParts.ts'

function ordered(problems: Problems, earlier: string | null, later: string | null, field: string): void {
  if (earlier !== null && later !== null && later < earlier) problems.add(field, 'core.dateOrder', { earlier, later })
}

/** Given back means signed for, and signed for means given back (A2, A4). */
export function checkBelonging(belonging: FieldsOf<typeof belongings>): void {
  const problems = new Problems()
  if (belonging.quantity < 1) problems.add('quantity', 'core.tooSmall')
  if (belonging.returnedOn !== null && !belonging.returnedSigned) problems.add('returnedSigned', 'stays.signForReturn')
  if (belonging.returnedOn === null && belonging.returnedSigned) problems.add('returnedOn', 'core.required')
  ordered(problems, belonging.receivedOn, belonging.returnedOn, 'returnedOn')
  problems.throwIfAny()
}

/** A longer stay has a reason that says something and an end that lies ahead (A3). */
export function checkExtension(extension: FieldsOf<typeof extensions>): void {
  const problems = new Problems()
  if (extension.untilOn <= extension.decidedOn)
    problems.add('untilOn', 'core.dateOrder', { earlier: extension.decidedOn, later: extension.untilOn })
  if (extension.reason === 'other' && !extension.explanation?.trim()) problems.add('explanation', 'core.required')
  problems.throwIfAny()
}

/** Hospital time ends on the discharge note (A4). */
export function checkHospitalisation(hospital: FieldsOf<typeof hospitalisations>): void {
  const problems = new Problems()
  ordered(problems, hospital.fromOn, hospital.dischargedOn, 'dischargedOn')
  if (hospital.dischargedOn !== null && hospital.outcome !== 'died' && hospital.dischargeNoteRef === null)
    problems.add('dischargeNoteRef', 'stays.needsDischargeNote')
  problems.throwIfAny()
}

/** At least two go along, and the end is a handover sheet with a name on it. */
export function checkEscort(pack: Pack, escort: FieldsOf<typeof escorts>): void {
  const problems = new Problems()
  const least = pack.limits.escortMinStaff.default
  if (new Set(escort.staffNames).size < least) problems.add('staffNames', 'stays.tooFewEscorts', { least })
  ordered(problems, escort.departedOn, escort.handedOverOn, 'handedOverOn')
  if (escort.handedOverOn !== null) {
    if (escort.handedOverTo === null) problems.add('handedOverTo', 'core.required')
    if (escort.handoverSheetNo === null) problems.add('handoverSheetNo', 'core.required')
  }
  problems.throwIfAny()
}

export function checkSettlement(settlement: FieldsOf<typeof settlements>, today: string): void {
  const problems = new Problems()
  if (settlement.appliedOn > today) problems.add('appliedOn', 'core.futureDate')
  ordered(problems, settlement.appliedOn, settlement.approvedOn, 'approvedOn')
  ordered(problems, settlement.approvedOn ?? settlement.appliedOn, settlement.completedOn, 'completedOn')
  problems.throwIfAny()
}

/** A report names who took it (A9). */
export function checkViolenceReport(report: FieldsOf<typeof violenceReports>, now: string): void {
  const problems = new Problems()
  if (report.noticedAt > now) problems.add('noticedAt', 'core.futureDate')
  if (report.reportedAt !== null) {
    if (report.reportedAt > now) problems.add('reportedAt', 'core.futureDate')
    if (report.reportedTo === null) problems.add('reportedTo', 'core.required')
    ordered(problems, report.noticedAt, report.reportedAt, 'reportedAt')
  }
  problems.throwIfAny()
}

/** Nights are written down one by one only where the programme counts them so; else they follow from entry and exit. */
export function checkBedNight(programme: { nightsBy: 'stay' | 'nightRecord' }, alreadyThere: boolean): void {
  if (programme.nightsBy !== 'nightRecord') throw new Failure('stays.nightsFollowStay')
  if (alreadyThere) throw new Failure('stays.nightThere')
}
