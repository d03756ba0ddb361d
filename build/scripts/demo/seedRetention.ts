import { addDays } from '../../../shared/core/dates.ts'
import type { DemoStation } from './demoStation.ts'
import type { Person } from './personFacts.ts'
import type { Ground } from './seedGround.ts'
import words from './words.json' with { type: 'json' }

/**
 * Two people who only asked by telephone and were put on file want to be forgotten: one file is destroyed by two
 * people's word, the other waits for the second. Neither was ever counted in a report.
 */
export function seedRetention(demo: DemoStation, ground: Ground): void {
  const { days } = demo
  const ago = (count: number): string => addDays(days.today, -count)
  for (const [i, { name, sex }] of words.forgotten.people.entries()) {
    const isDecided = i === 0
    const registeredOn = ago(18 - 4 * i)
    demo.live(registeredOn, ground.staffIds[0]!, async (me) => {
      const { client } = await me.call('clients.register', { name, sex, birthDate: null, birthDateMissing: 'notAsked', isNoneOfThem: true })
      demo.live(addDays(registeredOn, 5), ground.managerId, async (manager) => {
        const { id, version } = await manager.call('erasures.propose', { clientId: client!.id, basis: 'request', note: words.forgotten.note })
        if (!isDecided) return
        demo.live(addDays(registeredOn, 6), ground.adminId, async (admin) => void (await admin.call('erasures.decide', { id, version, isAccepted: true })))
      })
    })
  }
}

/** One look-up without need that was found and is closed; one request for a copy that waits for its answer. */
export function seedRights(demo: DemoStation, ground: Ground, { id: clientId, arrivedOn }: Person): void {
  const { days } = demo
  const foundOn = addDays(days.today, -21)
  demo.live(foundOn, ground.adminId, async (me) => {
    const found = await me.call('breaches.record', { ...words.breach, kind: 'needlessLook', foundOn, happenedOn: addDays(foundOn, -2), personCount: 1, status: 'open' })
    const contained = await me.call('breaches.contain', { id: found.id, version: found.version, measures: words.breachMeasures, containedOn: foundOn })
    await me.call('breaches.report', { id: found.id, version: contained.version, authority: words.purchaser, authorityToldOn: foundOn, personsToldOn: foundOn })
  })
  demo.live(addDays(arrivedOn, 3), ground.staffIds[0]!, async (me) => {
    const receivedOn = addDays(arrivedOn, 3)
    await me.call('rightsRequests.record', { clientId, kind: 'copy', receivedOn, askedBy: 'self', identityCheck: words.identityCheck, dueOn: addDays(receivedOn, 30) })
  })
}

/** A court asked to keep the file of somebody who fled violence. */
export function holdForCourt(demo: DemoStation, ground: Ground, { id: clientId, arrivedOn }: Person): void {
  const placedOn = addDays(arrivedOn, 2)
  demo.live(placedOn, ground.managerId, async (me) => {
    await me.call('holds.record', { clientId, ...words.hold, placedOn, reviewOn: addDays(placedOn, 180) })
  })
}
