import { addDays } from '../../../shared/core/dates.ts'
import { clients, disclosures } from '../../../shared/clients/client.ts'
import { bedPlacements } from '../../../shared/programmes/programme.ts'
import { screeningSetOn } from '../../../shared/stays/stayRules.ts'
import { nextNumber } from '../../../electron/core/db/counters.ts'
import { followUps } from '../../../shared/cases/case.ts'
import { services } from '../../../shared/services/service.ts'
import { minorCares } from '../../../shared/stays/minorCare.ts'
import { stays } from '../../../shared/stays/stay.ts'
import { belongings, escorts, extensions, hospitalisations, notices, settlements } from '../../../shared/stays/stayParts.ts'
import { clues, tracings } from '../../../shared/stays/tracing.ts'
import type { Recorder } from '../../../electron/core/db/write.ts'
import type { DemoStation } from './demoStation.ts'
import type { Ground } from './seedGround.ts'
import { reliefTypesOf, type Person } from './personFacts.ts'
import words from './words.json' with { type: 'json' }

/** One relief episode from the desk to the door, with what belongs to it; some people come a second time. */
export function seedStay(demo: DemoStation, ground: Ground, write: Recorder, person: Person, admittedOn = person.arrivedOn): void {
  const { random } = demo
  const programmeId = person.isMinor ? ground.minorsId : ground.lodgingId
  const officer = random.pick(ground.staffIds)
  const clientId = person.id
  const isRefused = !person.isMinor && !person.isUnidentified && random.chance(0.05)
  const { base, pack } = demo.station.open()
  const year = admittedOn.slice(0, 4)
  const stayNo = `S${year}-${String(nextNumber(base.sqlite, `stay:${year}`)).padStart(5, '0')}`
  const set = screeningSetOn(pack, admittedOn)
  const now = new Date(demo.station.now()).toISOString()
  const stay = write.add(stays, {
    stayNo, clientId, programmeId, status: isRefused ? 'refused' : 'inCare', contactOn: admittedOn, foundOn: admittedOn, foundPlace: random.pick(words.found),
    route: random.pick(person.isMinor ? ['police', 'police', 'public', 'patrol'] : ['self', 'self', 'self', 'police', 'cityManagement', 'patrol', 'public']),
    reason: person.isMinor ? random.pick(['ranAway', 'familyConflict', 'lostWay']) : random.pick(['workNotFound', 'lostMoney', 'kinNotFound', 'deceived', 'illness', 'poverty']),
    request: random.pick(words.problems), screeningSet: set.id,
    screening: Object.fromEntries(set.tests.map(({ id }) => [id, isRefused && id === 'cannotProvide' ? 'no' : 'yes'])), identityWithheld: false,
    needsMedicalFirst: false, bodyCheck: words.bodyCheck, securityCheck: words.securityCheck, lacksCapacitySigns: person.isUnidentified && random.chance(0.6),
    decision: isRefused ? 'refuse' : 'admit', refusalReason: isRefused ? 'canProvideForSelf' : null, decidedBy: officer, decidedAt: now,
    admittedOn: isRefused ? null : admittedOn, reliefTypes: isRefused ? [] : reliefTypesOf(demo, person), wasUnidentified: person.isUnidentified,
    isCrossProvince: false, collectorIdChecked: false, formNo: `F${stayNo}`,
  })
  if (isRefused) {
    if (random.chance(0.95)) write.add(notices, { stayId: stay.id, clientId, kind: 'refusal', noticeNo: `N${stayNo}`, servedOn: admittedOn, reason: words.problems[1]! })
    return
  }
  const nights = person.isUnidentified ? random.between(20, 150) : person.isMinor ? random.between(2, 20) : random.chance(0.06) ? random.between(11, 25) : random.between(1, 8)
  const exitOn = addDays(admittedOn, nights)
  // A few exits are entered weeks late: they become prior-period changes of the next report.
  const enteredOn = addDays(exitOn, random.chance(0.04) ? random.between(10, 35) : 0)
  const bedId = ground.beds.take(programmeId, person.sex, admittedOn, enteredOn)
  const placement = bedId ? write.add(bedPlacements, { stayId: stay.id, clientId, bedId, fromOn: admittedOn }) : null
  for (const [kind, quantity] of [['food', nights * 3], ['bed', nights], ['clothing', 1]] as const) {
    demo.at(kind === 'clothing' ? admittedOn : exitOn, officer, (later) => {
      later.add(services, { clientId, stayId: stay.id, programmeId, kind, providedOn: kind === 'clothing' ? admittedOn : addDays(exitOn, -1), quantity })
    })
  }
  if (random.chance(0.4)) {
    const kept = write.add(belongings, { stayId: stay.id, clientId, item: random.pick(words.belongings), quantity: 1, receivedOn: admittedOn, receivedSigned: true, returnedSigned: false })
    demo.at(exitOn, officer, (later) => void later.change(belongings, kept.id, { returnedOn: exitOn, returnedSigned: true }))
  }
  if (random.chance(0.05)) {
    const from = addDays(admittedOn, 1)
    const sick = { stayId: stay.id, clientId, hospital: words.hospital, isEmergency: random.chance(0.3), fromOn: from, dischargedOn: exitOn, dischargeNoteRef: `D${stayNo}`, outcome: 'improved' }
    demo.at(from, officer, (later) => {
      later.add(services, { clientId, stayId: stay.id, programmeId, kind: 'hospitalReferral', providedOn: from, quantity: 1 })
      later.add(hospitalisations, sick)
    })
  }
  if (nights > 10 && random.chance(0.9)) {
    const decidedOn = addDays(admittedOn, 10)
    const reason = person.isUnidentified ? 'unidentified' : person.isMinor ? 'minor' : 'waitingForKin'
    demo.at(decidedOn, officer, (later) => void later.add(extensions, { stayId: stay.id, clientId, reason, decidedOn, untilOn: exitOn, reportRef: `E${stayNo}` }))
  }
  if (person.isUnidentified) seedTracing(demo, officer, write, person, stay.id, programmeId, exitOn)
  if (person.isMinor) seedMinor(demo, officer, write, person, stay.id, programmeId, exitOn)
  demo.at(enteredOn, officer, (later) => {
    if (placement) later.change(bedPlacements, placement.id, { toOn: exitOn })
    leave(demo, ground, later, person, stay.id, exitOn, stayNo)
  }, 18)
}

function leave(demo: DemoStation, ground: Ground, write: Recorder, person: Person, stayId: string, exitOn: string, stayNo: string): void {
  const { random } = demo
  const isFar = !person.place.startsWith(words.places[0]![1]!.slice(0, 3))
  const mode = person.isMinor
    ? 'fetched'
    : person.isUnidentified
      ? random.pick(['settled', 'escorted', 'fetched'])
      : random.pick(['ticket', 'ticket', 'ticket', 'selfReturn', 'selfReturn', 'fetched', 'escorted', 'leftWithoutNotice', 'terminated'])
  const status = mode === 'settled' ? 'settled' : mode === 'terminated' ? 'terminated' : mode === 'leftWithoutNotice' ? 'leftWithoutNotice' : 'exited'
  const clientId = person.id
  write.change(stays, stayId, {
    status, exitOn, exitMode: mode, isCrossProvince: isFar && ['ticket', 'escorted', 'fetched'].includes(mode),
    destination: mode === 'settled' ? 'longTermCare' : mode === 'leftWithoutNotice' ? 'withoutNotice' : mode === 'terminated' ? 'unknown' : 'home',
    terminationReason: mode === 'terminated' ? 'completedRefusesToLeave' : null,
    ...(mode === 'ticket' ? { ticketFrom: words.station.slice(0, 3), ticketTo: person.place.slice(0, 40) } : {}),
    ...(mode === 'fetched' ? { collectorName: person.name, collectorRelation: person.isMinor ? 'parent' : 'sibling', collectorIdChecked: true } : {}),
  })
  if (mode === 'terminated') write.add(notices, { stayId, clientId, kind: 'termination', noticeNo: `T${stayNo}`, heardOn: exitOn, servedOn: exitOn })
  if (mode === 'selfReturn') write.add(notices, { stayId, clientId, kind: 'selfDeparture', noticeNo: `Z${stayNo}`, servedOn: exitOn })
  if (mode === 'escorted') write.add(escorts, { stayId, clientId, staffNames: words.staff.slice(1, 3).map((one) => one[1]!), departedOn: exitOn, handedOverOn: addDays(exitOn, 1), handoverSheetNo: `H${stayNo}` })
  if (mode === 'settled') {
    write.add(settlements, { stayId, clientId, programmeId: ground.lodgingId, kind: 'householdRegistration', appliedOn: exitOn, completedOn: exitOn, institution: words.careHome })
  }
  if (person.isUnidentified || random.chance(0.9)) return
  const again = addDays(exitOn, random.between(5, 120))
  if (again < demo.days.liveFrom) demo.at(again, random.pick(ground.staffIds), (later) => seedStay(demo, ground, later, person, again))
}

function seedTracing(demo: DemoStation, officer: string, write: Recorder, person: Person, stayId: string, programmeId: string, exitOn: string): void {
  const { random } = demo
  const on = person.arrivedOn
  const moment = (day: string, hour: number): string => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`
  const openedAt = demo.station.now()
  const tracing = write.add(tracings, { stayId, clientId: person.id, programmeId, status: 'fastQueried', openedAt, fastQueryAt: openedAt })
  const noticeOn = addDays(on, random.chance(0.85) ? 0 : 2)
  demo.at(noticeOn, officer, (later) => {
    const noticeAt = demo.station.now()
    later.change(tracings, tracing.id, { status: 'noticed', noticeAt, noticeChannel: words.notice })
    later.add(disclosures, { clientId: person.id, purpose: 'tracingNotice', basis: words.noticeBasis, fields: ['sex', 'ageFrom', 'ageTo', 'marks'], channel: words.notice, publishedAt: noticeAt })
    later.add(clues, { tracingId: tracing.id, clientId: person.id, notedOn: noticeOn, kind: 'accent', text: person.place.slice(0, 3) })
  }, 18)
  const dnaOn = addDays(on, random.chance(0.9) ? 6 : 14)
  demo.at(dnaOn, officer, (later) => void later.change(tracings, tracing.id, { status: 'dnaRequested', dnaRequestedAt: moment(dnaOn, 2) }))
  const reportedOn = addDays(on, 26)
  if (reportedOn < exitOn) demo.at(reportedOn, officer, (later) => void later.change(tracings, tracing.id, { status: 'policeReported', policeReportAt: demo.station.now() }))
  demo.at(exitOn, officer, (later) => {
    const isSolved = random.chance(0.6)
    later.change(tracings, tracing.id, isSolved ? { status: 'solved', solvedAt: demo.station.now(), solvedBy: 'dna' } : { status: 'ended', endedAt: demo.station.now(), endReason: words.topics[2]! })
    if (isSolved) later.change(clients, person.id, { name: random.pick([...words.surnames]) + random.pick(words[person.sex]), nameMissing: null, isUnidentified: false, identifiedOn: exitOn })
  })
}

function seedMinor(demo: DemoStation, officer: string, write: Recorder, person: Person, stayId: string, programmeId: string, exitOn: string): void {
  const { random } = demo
  const visitDueOn = addDays(exitOn, 30)
  const care = write.add(minorCares, {
    stayId, clientId: person.id, programmeId, status: 'received', receivedOn: person.arrivedOn, guardianshipBasis: 'parentsNotFound', healthScreenedAt: demo.station.now(),
    isCaredApart: false, schoolStatus: random.pick(['enrolled', 'suspended', 'droppedOut']),
  })
  demo.at(exitOn, officer, (later) => {
    later.change(minorCares, care.id, { status: 'exitConfirmed', exitGround: 'parentsFetch', exitConfirmationNo: `M${care.id.slice(-6)}`, civilAffairsAgreedOn: exitOn, exitedOn: exitOn, visitDueOn })
    later.add(notices, { stayId, clientId: person.id, kind: 'minorExit', noticeNo: `M${care.id.slice(-6)}`, servedOn: exitOn })
  })
  const visitedOn = addDays(exitOn, random.chance(0.85) ? random.between(18, 30) : random.between(33, 50))
  demo.at(visitedOn, officer, (later) => {
    later.change(minorCares, care.id, { status: 'visited', visitedOn })
    later.add(followUps, { clientId: person.id, stayId, programmeId, dayMark: '30', about: 'minorVisit', dueOn: visitDueOn, doneOn: visitedOn, status: 'done', channel: 'homeVisit', isSustained: true, proof: 'homeVisitRecord' })
  })
}
