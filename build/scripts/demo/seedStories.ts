import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { addDays } from '../../../shared/core/dates.ts'
import { screeningSetOn } from '../../../shared/stays/stayRules.ts'
import type { DemoStation } from './demoStation.ts'
import { liveCase } from './liveCase.ts'
import { inHospital, liveStay } from './liveStay.ts'
import { makeFiles } from './madeFiles.ts'
import { holdForCourt, seedRetention, seedRights } from './seedRetention.ts'
import { personFacts, type Person } from './personFacts.ts'
import type { Ground } from './seedGround.ts'
import words from './words.json' with { type: 'json' }

/**
 * What chance would leave out of a small station: every rare kind of record, and on the last day people near and over
 * the ten-day limit, an open search, a child in care, and work that waits for somebody.
 * @param folder where files to attach and to import may lie while the demo is made
 */
export async function seedStories(demo: DemoStation, ground: Ground, folder: string): Promise<void> {
  const { random, days } = demo
  const files = await makeFiles(folder)
  const ago = (count: number): string => addDays(days.today, -count)
  const adult = { isMinor: false, isUnidentified: false }
  const arrive = (daysAgo: number, kind: { isMinor: boolean; isUnidentified: boolean }, nights: number, more: { isExtended?: boolean } = {}, then?: (person: Person) => void): void =>
    liveStay(demo, ground, { facts: { ...personFacts(demo, ago(daysAgo), kind), isRestricted: false }, arrivedOn: ago(daysAgo), nights, ...more }, then)

  arrive(9, adult, 30, { isExtended: false }, (person) => {
    withPapers(demo, ground, person, files)
    seedRights(demo, ground, person)
  })
  arrive(10, adult, 30, { isExtended: false })
  arrive(11, adult, 30, { isExtended: false }, (person) => raiseFlags(demo, ground, person))
  arrive(14, adult, 30, { isExtended: false })
  arrive(13, adult, 25, { isExtended: true })
  arrive(70, { isMinor: false, isUnidentified: true }, 160, { isExtended: true })
  arrive(5, { isMinor: false, isUnidentified: true }, 60)
  arrive(6, { isMinor: true, isUnidentified: false }, 20)
  arrive(3, { isMinor: true, isUnidentified: false }, 20)
  arrive(20, adult, 60, { isExtended: true }, (person) => {
    fleesViolence(demo, ground, person)
    holdForCourt(demo, ground, person)
  })
  arrive(8, adult, 30, {}, (person) => {
    demo.live(ago(7), ground.managerId, async (me) => {
      const { rows } = await me.call('stays.list', { clientId: person.id })
      inHospital(demo, { stayId: rows[0]!.id, person, officer: ground.managerId, programmeId: ground.lodgingId, admittedOn: ago(8), exitOn: addDays(days.today, 20) })
    })
  })
  for (const daysAgo of [24, 19, 15]) arrive(daysAgo, adult, 40, { isExtended: true }, (person) => liveCase(demo, ground, person))
  arrive(60, adult, 200, { isExtended: true }, (person) => isSettled(demo, ground, person, ago(6)))
  for (let i = 0; i < 5; i++) refuge(demo, ground, ago(random.between(4, 12)))
  twoFilesOfOne(demo, ground, ago(26), true)
  twoFilesOfOne(demo, ground, ago(4), false)
  streetContact(demo, ground, ago(30))
  takeIn(demo, ground, ago(16), folder)
  enteredLate(demo, ground)
  complaintsNow(demo, ground)
  surveyNow(demo, ground)
  seedRetention(demo, ground)
  demo.live(ago(40), ground.managerId, async (me) => {
    await me.call('evaluations.record', {
      contractId: ground.contractId, phase: 'interim', party: words.evaluation.party, sheetId: 'projectEvaluation', sheetVersion: 1, evaluatedOn: ago(40),
      scores: {}, findings: words.evaluation.findings, measuresDueOn: ago(-20),
    })
  })
}

function withPapers(demo: DemoStation, ground: Ground, { id: clientId, arrivedOn }: Person, files: { portrait: string; form: string }): void {
  demo.live(arrivedOn, ground.managerId, async (me) => {
    const attach = (kind: keyof typeof words.documents, file: string) =>
      me.call('clients.attachDocument', { clientId, kind, title: words.documents[kind], fileName: path.basename(file), content: readFileSync(file, 'base64'), takenOn: arrivedOn })
    const photo = await attach('photo', files.portrait)
    await attach('helpRequestForm', files.form)
    await attach('medicalRecord', files.form)
    const { client } = await me.call('clients.get', { clientId })
    await me.call('clients.setPhoto', { clientId, version: client.version, documentId: photo.id })
    await me.call('observations.record', { clientId, observedOn: arrivedOn, stage: 'entry', ...words.observations } as never)
  }, 19)
}

/** Somebody who has nowhere to go back to is taken in by an institution for good. */
function isSettled(demo: DemoStation, ground: Ground, { id: clientId, arrivedOn }: Person, on: string): void {
  demo.live(addDays(arrivedOn, 20), ground.managerId, async (me) => {
    const { rows } = await me.call('stays.list', { clientId })
    const stayId = rows[0]!.id
    const { id, version } = await me.call('settlements.record', { clientId, stayId, programmeId: ground.lodgingId, kind: 'welfareInstitution', appliedOn: addDays(arrivedOn, 20), institution: words.careHome })
    demo.live(on, ground.managerId, async (later) => {
      await later.call('settlements.amend', { id, version, changes: { approvedOn: on, completedOn: on } })
      const { stay } = await later.call('stays.get', { stayId })
      await later.call('stays.settle', { stayId, version: stay.version, exitOn: on, settlementId: id })
    })
  })
}

function raiseFlags(demo: DemoStation, ground: Ground, { id: clientId, arrivedOn }: Person): void {
  demo.live(addDays(arrivedOn, 1), ground.managerId, async (me) => {
    for (const kind of ['medication', 'mobilityHelp', 'selfHarmRisk'] as const) {
      await me.call('flags.record', { clientId, kind, note: words.flagNotes[kind], raisedOn: addDays(arrivedOn, 1) })
    }
  })
}

/** Somebody hides from a violent partner: reported, warned of, and hidden from all but those who help. */
function fleesViolence(demo: DemoStation, ground: Ground, { id: clientId, arrivedOn }: Person): void {
  const { station } = demo
  demo.live(arrivedOn, ground.managerId, async (me) => {
    const noticedAt = station.now()
    const { rows } = await me.call('stays.list', { clientId })
    const report = await me.call('violenceReports.record', { clientId, stayId: rows[0]!.id, noticedAt, description: words.violence })
    await me.call('violenceReports.amend', {
      id: report.id, version: report.version,
      changes: { reportedAt: station.now(), reportedTo: words.violenceTo, reference: words.violenceRef.replace('{{year}}', arrivedOn.slice(0, 4)), protectionOrder: 'applied' },
    })
    await me.call('flags.record', { clientId, kind: 'doNotContactFamily', note: words.flagNotes.doNotContactFamily, raisedOn: arrivedOn })
    const { client } = await me.call('clients.get', { clientId })
    await me.call('clients.amend', { clientId, version: client.version, changes: { isRestricted: true, specialGroups: ['violenceVictim'] } })
    for (const accountId of [...ground.staffIds, ground.workerIds[0]!]) await me.call('grants.record', { clientId, accountId, reason: words.restrictReason })
  }, 19)
}

/** Sleeps in the refuge, whose nights are written down one by one. */
function refuge(demo: DemoStation, ground: Ground, arrivedOn: string): void {
  const facts = { ...personFacts(demo, arrivedOn, { isMinor: false, isUnidentified: false }), isRestricted: false }
  const officer = demo.random.pick(ground.staffIds)
  demo.live(arrivedOn, officer, async (me) => {
    const { client } = await me.call('clients.register', { ...facts.fields, identifiers: [], isNoneOfThem: true, isRestricted: false })
    const clientId = client!.id
    const met = await me.call('stays.contact', { clientId, programmeId: ground.refugeId, contactOn: arrivedOn, route: 'patrol', foundPlace: demo.random.pick(words.found) })
    const { tests } = screeningSetOn(demo.station.open().pack, arrivedOn)
    const screening = Object.fromEntries(tests.filter(({ isRequired }) => isRequired).map(({ id }) => [id, 'yes' as const]))
    const asked = await me.call('stays.screen', { stayId: met.id, version: met.version, screening })
    await me.call('stays.admit', { stayId: met.id, version: asked.version, admittedOn: arrivedOn, reliefTypes: ['livingAid'] })
    for (let on = arrivedOn; on < demo.days.today; on = addDays(on, 1)) {
      if (demo.random.chance(0.15)) continue
      demo.live(on, officer, async (later) => void (await later.call('bedNights.record', { stayId: met.id, clientId, programmeId: ground.refugeId, nightOn: on })), 21)
    }
  })
}

/** One person with two files: proposed by one, and decided by another or still waiting. */
function twoFilesOfOne(demo: DemoStation, ground: Ground, day: string, isDecided: boolean): void {
  const [proposer, decider] = [ground.staffIds[0]!, ground.staffIds[1]!]
  const { fields } = personFacts(demo, day, { isMinor: false, isUnidentified: false })
  demo.live(day, proposer, async (me) => {
    const file = async () => (await me.call('clients.register', { ...fields, identifiers: [], isNoneOfThem: true, isRestricted: false })).client!
    const [kept, merged] = [await file(), await file()]
    const proposed = await me.call('clients.proposeMerge', { keptId: kept.id, mergedId: merged.id, reason: isDecided ? words.mergeReason : words.mergeDoubt })
    if (!isDecided) return
    demo.live(addDays(day, 1), decider, async (other) => {
      await other.call('clients.decideMerge', { mergeId: proposed.id, version: proposed.version, isAccepted: true })
    })
  })
}

/** Somebody met on the street again and again, who does not want to come along yet. */
function streetContact(demo: DemoStation, ground: Ground, from: string): void {
  const { fields } = personFacts(demo, from, { isMinor: false, isUnidentified: false })
  demo.live(from, ground.staffIds[2]!, async (me) => {
    const { client } = await me.call('clients.register', { ...fields, identifiers: [], isNoneOfThem: true, isRestricted: false })
    for (const [i, situation] of ['street', 'street', 'friends'].entries()) {
      const contactedOn = addDays(from, 9 * i)
      demo.live(contactedOn, ground.staffIds[2]!, async (later) => {
        await later.call('situationContacts.record', { clientId: client!.id, programmeId: ground.workId, contactedOn, situation, verifiedBy: words.situationBy })
      }, 20)
    }
  })
}

/** A spreadsheet of a partner is taken in; which of its own headings means what is remembered for the next one. */
function takeIn(demo: DemoStation, ground: Ground, day: string, folder: string): void {
  const file = path.join(folder, 'activities.csv')
  writeFileSync(file, words.importActivities.replaceAll('{{day}}', day))
  demo.live(day, ground.staffIds[0]!, async (me) => {
    const { added, problems } = await me.call('imports.run', { kind: 'activities', file: 'chosen', columns: words.importColumns }, { chosen: file })
    if (added === 0) throw new Error(`nothing was imported: ${JSON.stringify(problems)}`)
  })
}

/** A patrol of the first quarter that nobody wrote down before its report was out: the next report tells of it. */
function enteredLate({ live, days }: DemoStation, ground: Ground): void {
  const [{ to, issueOn }] = days.quarters
  live(addDays(issueOn, 6), ground.staffIds[1]!, async (me) => {
    await me.call('patrols.record', {
      programmeId: ground.workId, organisationId: ground.partnerId, patrolledOn: to, minutes: 120, area: words.areas[1]!, staffCount: 2, metCount: 6, advisedCount: 3, acceptedCount: 1, evidence: 'photo',
    })
  })
}

function complaintsNow(demo: DemoStation, ground: Ground): void {
  const { days } = demo
  // One is overdue, one falls due these days, one is fresh.
  for (const [i, daysAgo] of [26, 12, 2].entries()) {
    const receivedOn = addDays(days.today, -daysAgo)
    demo.live(receivedOn, ground.managerId, async (me) => {
      await me.call('complaints.record', {
        programmeId: ground.lodgingId, receivedOn, channel: 'suggestionBox', about: (['food', 'room', 'delay'] as const)[i]!, text: words.complaints[i]!, dueOn: addDays(receivedOn, 15),
      })
    })
  }
}

/** A round of asking that is under way. */
function surveyNow(demo: DemoStation, ground: Ground): void {
  const { random, days } = demo
  const startedOn = addDays(days.today, -8)
  demo.live(startedOn, ground.managerId, async (me) => {
    const round = await me.call('surveyRounds.record', { programmeId: ground.workId, purpose: 'satisfaction', formId: 'satisfaction', formVersion: 1, startedOn, askedCount: 40, collector: words.partner })
    for (let i = 0; i < 14; i++) {
      const answeredOn = addDays(startedOn, random.between(0, 7))
      const liking = random.pick([5, 5, 5, 4, 4, 3])
      demo.live(answeredOn, ground.staffIds[0]!, async (later) => {
        await later.call('surveyAnswers.record', {
          roundId: round.id, programmeId: ground.workId, answeredOn, mode: random.pick(['onScreen', 'paper']), isAssisted: random.chance(0.2),
          answers: { staff: liking, foodAndBed: random.between(3, 5), overall: liking }, isValid: true,
        })
      })
    }
  })
}
