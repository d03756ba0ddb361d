import { addDays } from '../../../shared/core/dates.ts'
import { screeningSetOn } from '../../../shared/stays/stayRules.ts'
import type { Caller, DemoStation } from './demoStation.ts'
import { exitStayOf } from './liveExit.ts'
import { reliefTypesOf, type Person, type PersonFacts } from './personFacts.ts'
import type { Ground } from './seedGround.ts'
import words from './words.json' with { type: 'json' }

/** A stay as it goes on through the commands: whom it is of, who keeps it, when it ends. */
export interface LiveStay {
  stayId: string
  person: Person
  officer: string
  programmeId: string
  admittedOn: string
  exitOn: string
}

interface Arrival {
  facts: PersonFacts
  arrivedOn: string
  /** where the story asks for it instead of chance */
  nights?: number
  isExtended?: boolean
}

/** Somebody comes to the desk, is registered, met, screened, admitted or refused, cared for, and leaves. */
export function liveStay(demo: DemoStation, ground: Ground, arrival: Arrival, then: (person: Person) => void = () => {}): void {
  const { random } = demo
  const officer = random.pick(ground.staffIds)
  demo.live(arrival.arrivedOn, officer, async (me) => {
    const person = await register(me, arrival)
    const programmeId = person.isMinor ? ground.minorsId : ground.lodgingId
    const stay = await screened(demo, me, { person, programmeId })
    const isRefused = arrival.nights === undefined && !person.isMinor && !person.isUnidentified && random.chance(0.05)
    if (isRefused) {
      await me.call('stays.refuse', {
        stayId: stay.id, version: stay.version, refusalReason: random.pick(['canProvideForSelf', 'asksOnlyForCash']),
        notice: { noticeNo: `N${stay.stayNo}`, servedOn: person.arrivedOn, servedTo: person.name, reason: words.problems[1]! },
      })
      return
    }
    // Whoever was brought in this very morning still waits for the decision.
    if (person.arrivedOn === demo.days.today && arrival.nights === undefined) return
    const exitOn = addDays(person.arrivedOn, arrival.nights ?? nightsOf(demo, person))
    await me.call('stays.admit', {
      stayId: stay.id, version: stay.version, admittedOn: person.arrivedOn, reliefTypes: reliefTypesOf(demo, person),
      bedId: ground.beds.take(programmeId, person.sex, person.arrivedOn, exitOn),
    })
    const live: LiveStay = { stayId: stay.id, person, officer, programmeId, admittedOn: person.arrivedOn, exitOn }
    await careFor(demo, me, live, arrival.isExtended ?? random.chance(0.7))
    exitStayOf(demo, ground, live)
    then(person)
  })
}

function nightsOf({ random }: DemoStation, { isUnidentified, isMinor }: Person): number {
  if (isUnidentified) return random.between(20, 150)
  if (isMinor) return random.between(2, 20)
  return random.chance(0.06) ? random.between(11, 25) : random.between(1, 8)
}

async function register(me: Caller, { facts, arrivedOn }: Arrival): Promise<Person> {
  const { number, relative, consent, alias, isMinor, isUnidentified, isRestricted, name, place, sex } = facts
  const { client } = await me.call('clients.register', {
    ...facts.fields, identifiers: number ? [number] : [], isNoneOfThem: true, isRestricted: false,
  })
  const clientId = client!.id
  if (relative) await me.call('relatives.record', { clientId, ...relative })
  if (consent) await me.call('consents.record', { clientId, ...consent })
  if (alias) await me.call('otherNames.record', { clientId, name: alias, kind: 'alias' })
  return { id: clientId, arrivedOn, isMinor, isUnidentified, isRestricted, name: client!.provisionalName ?? name, place, sex }
}

async function screened(demo: DemoStation, me: Caller, { person, programmeId }: { person: Person; programmeId: string }) {
  const { random, station } = demo
  const { id: clientId, arrivedOn, isMinor, isUnidentified } = person
  const stay = await me.call('stays.contact', {
    clientId, programmeId, contactOn: arrivedOn, foundOn: arrivedOn, foundPlace: random.pick(words.found),
    route: random.pick(isMinor ? ['police', 'police', 'public', 'patrol'] : ['self', 'self', 'self', 'police', 'cityManagement', 'patrol', 'public']),
    reason: isMinor ? random.pick(['ranAway', 'familyConflict', 'lostWay']) : random.pick(['workNotFound', 'lostMoney', 'kinNotFound', 'deceived', 'illness', 'poverty']),
    request: random.pick(words.problems), lacksCapacitySigns: isUnidentified && random.chance(0.6),
  })
  const { tests } = screeningSetOn(station.open().pack, arrivedOn)
  return me.call('stays.screen', {
    stayId: stay.id, version: stay.version, screening: Object.fromEntries(tests.filter(({ isRequired }) => isRequired).map(({ id }) => [id, 'yes' as const])),
    bodyCheck: words.bodyCheck, securityCheck: words.securityCheck,
  })
}

/** What is given and kept while somebody is here, each on its day. */
async function careFor(demo: DemoStation, me: Caller, live: LiveStay, isExtended: boolean): Promise<void> {
  const { random } = demo
  const { stayId, programmeId, officer, admittedOn, exitOn } = live
  const clientId = live.person.id
  await me.call('services.record', { clientId, stayId, programmeId, kind: 'clothing', providedOn: admittedOn, quantity: 1 })
  for (let on = admittedOn; on < exitOn && on <= demo.days.today; on = addDays(on, 7)) {
    const nights = Math.min(7, Math.round((Date.parse(exitOn) - Date.parse(on)) / 86_400_000))
    demo.live(addDays(on, nights - 1), officer, async (later) => {
      await later.call('services.record', { clientId, stayId, programmeId, kind: 'food', providedOn: addDays(on, nights - 1), quantity: nights * 3 })
    })
  }
  if (random.chance(0.4)) {
    const kept = await me.call('belongings.record', { stayId, clientId, item: random.pick(words.belongings), quantity: 1, receivedOn: admittedOn, receivedSigned: true, returnedSigned: false })
    demo.live(exitOn, officer, async (later) => {
      await later.call('belongings.amend', { id: kept.id, version: kept.version, changes: { returnedOn: exitOn, returnedSigned: true } })
    }, 8)
  }
  if (random.chance(0.05)) inHospital(demo, live)
  const limitOn = addDays(admittedOn, 10)
  if (exitOn > limitOn && isExtended) {
    const reason = live.person.isUnidentified ? 'unidentified' : live.person.isMinor ? 'minor' : 'waitingForKin'
    demo.live(addDays(limitOn, -1), officer, async (later) => {
      await later.call('extensions.record', { stayId, clientId, reason, decidedOn: addDays(limitOn, -1), untilOn: exitOn, reportRef: `E-${stayId.slice(-6)}` })
    })
  }
  if (live.person.isUnidentified) await trace(demo, me, live)
  if (live.person.isMinor) await receiveMinor(demo, me, live)
}

export function inHospital(demo: DemoStation, { stayId, person, officer, admittedOn, exitOn }: LiveStay): void {
  const fromOn = addDays(admittedOn, 1)
  if (fromOn >= exitOn) return
  demo.live(fromOn, officer, async (me) => {
    const sick = await me.call('hospitalisations.record', { stayId, clientId: person.id, hospital: words.hospital, reason: words.illness, isEmergency: demo.random.chance(0.3), fromOn })
    demo.live(exitOn, officer, async (later) => {
      await later.call('hospitalisations.amend', { id: sick.id, version: sick.version, changes: { dischargedOn: exitOn, dischargeNoteRef: `D-${stayId.slice(-6)}`, outcome: 'improved' } })
    }, 8)
  })
}

async function trace(demo: DemoStation, me: Caller, { person, officer, admittedOn, exitOn }: LiveStay): Promise<void> {
  const { random, station } = demo
  const find = async (by: Caller) => (await by.call('tracings.list', { clientId: person.id }))[0]!
  const opened = await find(me)
  await me.call('tracings.fastQuery', { tracingId: opened.id, version: opened.version, at: station.now(), result: words.fastQuery })
  demo.live(addDays(admittedOn, random.chance(0.85) ? 0 : 2), officer, async (later) => {
    const { id: tracingId, version } = await find(later)
    await later.call('tracings.publishNotice', { tracingId, version, at: station.now(), channel: words.notice, basis: words.noticeBasis, fields: ['sex', 'ageFrom', 'ageTo', 'heightCm', 'marks', 'clothingFound'] })
    await later.call('clues.record', { tracingId, clientId: person.id, notedOn: station.today(station.now()), kind: 'accent', text: person.place.slice(0, 3) })
  }, 18)
  demo.live(addDays(admittedOn, random.chance(0.9) ? 6 : 14), officer, async (later) => {
    const { id: tracingId, version } = await find(later)
    await later.call('tracings.requestDna', { tracingId, version, at: station.now() })
  })
  if (addDays(admittedOn, 26) >= exitOn) return
  demo.live(addDays(admittedOn, 26), officer, async (later) => {
    const { id: tracingId, version } = await find(later)
    await later.call('tracings.policeReport', { tracingId, version, at: station.now() })
  })
}

async function receiveMinor(demo: DemoStation, me: Caller, { person, officer, admittedOn }: LiveStay): Promise<void> {
  const { random, station } = demo
  const [care] = await me.call('minorCares.list', { clientId: person.id })
  const screenedCare = await me.call('minorCares.screen', { minorCareId: care!.id, version: care!.version, healthScreenedAt: station.now(), isCaredApart: false, schoolStatus: random.pick(['enrolled', 'suspended', 'droppedOut']) })
  demo.live(addDays(admittedOn, 1), officer, async (later) => {
    await later.call('minorCares.agreeGuardianship', { minorCareId: care!.id, version: screenedCare.version, guardianshipBasis: 'parentsNotFound' })
  }, 8)
}

