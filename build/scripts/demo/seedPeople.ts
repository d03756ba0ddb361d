import { clients, consents, identifiers, otherNames, relatives } from '../../../shared/clients/client.ts'
import { addDays, daysBetween } from '../../../shared/core/dates.ts'
import { unidentifiedLabel } from '../../../shared/packs/unidentifiedLabel.ts'
import { indexClientNames } from '../../../electron/clients/nameIndexWrites.ts'
import { nextNumber } from '../../../electron/core/db/counters.ts'
import type { Recorder } from '../../../electron/core/db/write.ts'
import type { DemoStation } from './demoStation.ts'
import { liveCase } from './liveCase.ts'
import { liveStay } from './liveStay.ts'
import { personFacts, type Person, type PersonFacts } from './personFacts.ts'
import { seedCase } from './seedCase.ts'
import type { Ground } from './seedGround.ts'
import { seedStay } from './seedStay.ts'

/**
 * Everybody who comes, each with a file, a stay, and some with a case. The early ones are written straight through
 * the recorder; those of the last weeks go through the program's own commands, step by step.
 */
export function seedPeople(demo: DemoStation, ground: Ground, count: number): void {
  const { random, days } = demo
  const span = daysBetween(days.first, days.today)
  for (let i = 0; i < count; i++) {
    const arrivedOn = addDays(days.first, Math.floor((span * i) / count))
    const isMinor = random.chance(0.09)
    const facts = personFacts(demo, arrivedOn, { isMinor, isUnidentified: !isMinor && random.chance(0.04) })
    const hasCase = !facts.isRestricted && (isMinor || random.chance(0.16))
    if (arrivedOn < days.liveFrom) {
      demo.at(arrivedOn, random.pick(ground.staffIds), (write) => {
        const person = writePerson(demo, write, facts, arrivedOn)
        seedStay(demo, ground, write, person)
        if (hasCase) seedCase(demo, ground, person)
      })
    } else {
      liveStay(demo, ground, { facts, arrivedOn }, (person) => {
        if (hasCase) liveCase(demo, ground, person)
      })
    }
  }
}

function writePerson(demo: DemoStation, write: Recorder, facts: PersonFacts, arrivedOn: string): Person {
  const { base, pack } = demo.station.open()
  const { fields, number, relative, consent, alias } = facts
  const year = arrivedOn.slice(0, 4)
  const label = facts.isUnidentified ? unidentifiedLabel(pack, 'JZ', arrivedOn, nextNumber(base.sqlite, `unidentified:${arrivedOn}`)) : null
  const client = write.add(
    clients,
    {
      birthDateIsEstimated: false, fingerprintTaken: false, isRestricted: false, disabilities: [], specialGroups: [],
      ...fields,
      provisionalName: label,
      clientNo: `C${year}-${String(nextNumber(base.sqlite, `client:${year}`)).padStart(5, '0')}`,
    },
    { source: facts.isUnidentified ? 'observed' : 'selfStated' },
  )
  const clientId = client.id
  if (number) write.add(identifiers, { clientId, ...number })
  if (relative) write.add(relatives, { clientId, ...relative })
  if (consent) write.add(consents, { clientId, ...consent })
  if (alias) write.add(otherNames, { clientId, name: alias, kind: 'alias' })
  indexClientNames(base, clientId, [client.name, label, alias])
  const { isMinor, isUnidentified, isRestricted, place, sex } = facts
  return { id: clientId, arrivedOn, isMinor, isUnidentified, isRestricted, name: label ?? facts.name, place, sex }
}
