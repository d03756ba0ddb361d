import type { Recorder } from '../../electron/core/db/write.ts'
import { addDays } from '../../shared/core/dates.ts'
import { bedPlacements, beds, programmes } from '../../shared/programmes/programme.ts'
import { stays } from '../../shared/stays/stay.ts'

const bedCount = 200
const inCareCount = 150

/** A shelter of 200 beds, 150 of them taken, and a stay of ten days for every fifth client. */
export function addStays(
  write: Recorder,
  from: { siteId: string; clientIds: readonly string[]; firstCode: (list: string) => string },
): void {
  const { siteId, clientIds, firstCode } = from
  const programmeId = write.add(programmes, {
    siteId, name: 'Shelter', kind: 'lodging', nightsBy: 'stay', startOn: '2025-01-01',
  }).id
  const bedIds = Array.from({ length: bedCount }, (_, i) =>
    write.add(beds, {
      programmeId, room: `R${String(Math.floor(i / 4)).padStart(2, '0')}`, label: String(1 + (i % 4)), forSex: 'any', inUseFrom: '2025-01-01',
    }).id,
  )
  const guests = clientIds.filter((_, i) => i % 5 === 0)
  guests.forEach((clientId, i) => {
    const left = guests.length - i
    const isInCare = left <= inCareCount
    const admittedOn = isInCare ? addDays('2026-06-20', i % 10) : addDays('2025-01-01', (i * 7) % 530)
    const exitOn = isInCare ? null : addDays(admittedOn, 10)
    const stay = write.add(stays, {
      stayNo: `S${String(i).padStart(7, '0')}`, clientId, programmeId, status: isInCare ? 'inCare' : 'exited',
      contactOn: admittedOn, route: firstCode('route'), identityWithheld: false, needsMedicalFirst: false,
      lacksCapacitySigns: false, admittedOn, reliefTypes: [], wasUnidentified: false,
      exitOn, exitMode: exitOn ? firstCode('exitMode') : null, collectorIdChecked: false, isCrossProvince: false,
    })
    write.add(bedPlacements, { stayId: stay.id, clientId, bedId: bedIds[i % bedCount]!, fromOn: admittedOn, toOn: exitOn })
  })
}
