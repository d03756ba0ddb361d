import { addDays } from '../../../shared/core/dates.ts'
import type { Caller, DemoStation } from './demoStation.ts'
import type { LiveStay } from './liveStay.ts'
import type { Ground } from './seedGround.ts'
import words from './words.json' with { type: 'json' }

type AdultWay = 'ticket' | 'selfReturn' | 'fetched' | 'escorted' | 'leftWithoutNotice' | 'terminated'
const adultWays: AdultWay[] = ['ticket', 'ticket', 'ticket', 'selfReturn', 'selfReturn', 'fetched', 'escorted', 'leftWithoutNotice', 'terminated']

/** Has somebody leave on the day planned, with the papers that this way of leaving asks for. */
export function exitStayOf(demo: DemoStation, ground: Ground, live: LiveStay): void {
  const { person, officer, exitOn } = live
  if (!person.isMinor && !person.isUnidentified) {
    demo.live(exitOn, officer, (me) => adultLeaves(demo, me, live, demo.random.pick(adultWays)))
    return
  }
  demo.live(exitOn, officer, async (me) => {
    if (person.isMinor) await minorLeaves(demo, me, live, ground)
    else await foundLeaves(demo, me, live)
  })
}

const current = async (me: Caller, { stayId }: LiveStay) => (await me.call('stays.get', { stayId })).stay

async function adultLeaves(demo: DemoStation, me: Caller, live: LiveStay, way: AdultWay): Promise<void> {
  const { stayId, exitOn, person } = live
  const { version, stayNo } = await current(me, live)
  const clientId = person.id
  if (way === 'leftWithoutNotice') {
    await me.call('stays.leftWithoutNotice', { stayId, version, exitOn })
    return
  }
  if (way === 'terminated') {
    await me.call('stays.terminate', {
      stayId, version, exitOn, terminationReason: 'completedRefusesToLeave', heardOn: exitOn, hearingNote: words.hearing,
      notice: { noticeNo: `T${stayNo}`, servedOn: exitOn, servedTo: person.name },
    })
    return
  }
  const isCrossProvince = !person.place.startsWith(words.places[0]![1]!.slice(0, 3))
  if (way === 'escorted') {
    await me.call('escorts.record', {
      stayId, clientId, staffNames: words.staff.slice(1, 3).map((one) => one[1]!), departedOn: exitOn, handedOverOn: exitOn,
      handedOverTo: person.place, handoverSheetNo: `H${stayNo}`,
    })
  }
  const ready = await me.call('stays.prepareExit', { stayId, version })
  await me.call('stays.exit', {
    stayId, version: ready.version, exitOn, exitMode: way, destination: 'home', isCrossProvince: isCrossProvince && way !== 'selfReturn', formNo: `Z${stayNo}`,
    ...(way === 'ticket' ? { ticketFrom: words.station.slice(0, 3), ticketTo: person.place.slice(0, 40), cashFen: demo.random.pick([null, 1000]), cashReceiptNo: `R${stayNo}` } : {}),
    ...(way === 'fetched' ? { collectorName: person.name.slice(0, 1) + demo.random.pick(words.male), collectorRelation: 'sibling', collectorIdChecked: true } : {}),
  })
}

async function minorLeaves(demo: DemoStation, me: Caller, live: LiveStay, ground: Ground): Promise<void> {
  const { stayId, exitOn, person, officer } = live
  const [care] = await me.call('minorCares.list', { clientId: person.id })
  const { version, stayNo } = await current(me, live)
  await me.call('minorCares.confirmExit', {
    minorCareId: care!.id, version: care!.version, exitGround: 'parentsFetch', civilAffairsAgreedOn: exitOn, exitConfirmationNo: `M${stayNo}`,
    guardianAssessedOn: exitOn, guardianAssessment: words.guardianAssessment,
  })
  await me.call('stays.exit', {
    stayId, version, exitOn, exitMode: 'fetched', destination: 'family', collectorName: person.name.slice(0, 1) + demo.random.pick(words.female),
    collectorRelation: 'parent', collectorIdChecked: true, stationConsents: true, formNo: `M${stayNo}`,
  })
  // Some visits are made late, or not yet at all although the day has passed.
  const visitedOn = addDays(exitOn, demo.random.chance(0.8) ? demo.random.between(18, 30) : 48)
  demo.live(visitedOn, officer, async (later) => {
    const left = (await later.call('minorCares.list', { clientId: person.id })).find(({ id }) => id === care!.id)!
    await later.call('minorCares.visit', { minorCareId: left.id, version: left.version, visitedOn, visitNote: words.visitNote })
    const followUp = await later.call('followUps.record', { clientId: person.id, stayId, programmeId: ground.workId, dayMark: '30', about: 'minorVisit', dueOn: addDays(exitOn, 30), status: 'due' })
    await later.call('followUps.complete', { followUpId: followUp.id, version: followUp.version, status: 'done', doneOn: visitedOn, channel: 'homeVisit', isSustained: true, proof: 'homeVisitRecord' })
  })
}

/** Somebody nobody knew has been recognised: the name is entered, and kin come to fetch them. */
async function foundLeaves(demo: DemoStation, me: Caller, live: LiveStay): Promise<void> {
  const { stayId, exitOn, person } = live
  const [tracing] = await me.call('tracings.list', { clientId: person.id })
  await me.call('tracings.solve', { tracingId: tracing!.id, version: tracing!.version, at: demo.station.now(), solvedBy: demo.random.pick(['dna', 'websiteNotice']) })
  const { client } = await me.call('clients.get', { clientId: person.id })
  const name = demo.random.pick([...words.surnames]) + demo.random.pick(words[person.sex])
  await me.call('clients.identify', { clientId: person.id, version: client.version, name, identifiedOn: exitOn })
  const { version, stayNo } = await current(me, live)
  await me.call('stays.exit', {
    stayId, version, exitOn, exitMode: 'fetched', destination: 'family', collectorName: name.slice(0, 1) + demo.random.pick(words.male), collectorRelation: 'child',
    collectorIdChecked: true, stationConsents: true, formNo: `Z${stayNo}`,
  })
}
