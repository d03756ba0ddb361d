import type { EvidenceRow } from '../../shared/indicators/indicator.ts'
import * as activity from './activityEvidence.ts'
import * as care from './careEvidence.ts'
import * as cases from './caseEvidence.ts'
import * as quality from './qualityEvidence.ts'
import * as stays from './stayEvidence.ts'
import type { Evidence } from './window.ts'

/** Cost of what was bought, for each unit of it: the units are the rows of the indicators it was booked to (F02). */
const unitCost: Evidence = async (window) => {
  const { rows, indicatorIds } = await quality.activityCosts(window)
  const units: EvidenceRow[] = []
  for (const id of indicatorIds) {
    if (id === 'F02') continue
    for (const row of (await evidenceById[id]?.(window)) ?? []) {
      if (row.part === 'n') units.push({ ...row, part: 'd' })
    }
  }
  return [...rows, ...units]
}

/** The query behind every indicator of the catalogue; a test holds the two lists together. */
export const evidenceById: Readonly<Record<string, Evidence>> = {
  R01: stays.episodes,
  R02: stays.people,
  R03: stays.nights,
  R04: stays.meanStay,
  R05: stays.utilisation,
  R06: stays.overstays,
  R07: stays.refusalsWithNotice,
  R08: stays.exitMix,
  R09: stays.returnedHome,
  R10: care.tracingSolved,
  R11: care.noticeOnTime,
  R12: care.dnaOnTime,
  R13: care.heldOver,
  R13M: care.heldOverLong,
  R14: care.settled,
  R15: stays.medical,
  R15D: stays.deaths,
  R16: stays.minors,
  R16R: stays.minorShare,
  R17: care.minorVisits,
  R18: care.schooling,
  R19: stays.reentry('reentryDays'),
  R19L: stays.reentry('reentryLongDays'),
  R20: activity.patrolShifts,
  R20M: activity.patrolMet,
  R20V: activity.patrolAdvised,
  R20C: activity.patrolAccepted,
  S01: cases.filesOpened,
  S02: cases.casesOpened,
  S03: cases.casesClosed,
  S04: cases.casesActive,
  S05: cases.qualifyingCases,
  S06: cases.sessionsHeld,
  S07: activity.consultationsGiven,
  S08: activity.homeVisits,
  S08P: activity.phoneVisits,
  S09: activity.qualifyingGroups,
  S09S: activity.groupSessionsHeld,
  S09A: activity.groupAttendances,
  S10: activity.activitiesHeld('community'),
  S10A: activity.activityAttendances('community'),
  S11: activity.activitiesHeld('publicity'),
  S11A: activity.activityAttendances('publicity'),
  S12: activity.allContacts,
  S13: activity.peopleServed,
  S14: activity.volunteerCount,
  S14H: activity.volunteerMinutes,
  S15: activity.workMinutes,
  S15R: quality.hoursOfContract,
  S16: cases.referralsAccepted,
  S17: activity.supervisionMinutes,
  O01: cases.goalsMet,
  O01P: cases.goalsPartlyMet,
  O02: cases.closedWithGoalsMet,
  O03: cases.improved,
  O04: cases.stableAfter90,
  O05: quality.satisfied,
  O06: quality.aware,
  O07: quality.complaintsOnTime,
  F01: quality.budgetUsed,
  F02: unitCost,
  F03: stays.idleNights,
  F03M: cases.missedAppointments,
  F03D: quality.duplicatesMerged,
  Q01C: quality.completeness,
  Q01T: quality.timeliness,
  Q01E: quality.evidenced,
}
