import { join } from 'node:path'
import { packageOf } from '../../../electron/reports/reportReads.ts'
import { contracts, targets } from '../../../shared/contracts/contract.ts'
import { password, stationOnDisk } from '../../support/stationOnDisk.ts'
import { smallStation, type SmallStation } from '../../support/smallStation.ts'

export interface Given {
  name: string
  bytes: Uint8Array
}

async function issue(station: SmallStation, period: string): Promise<Given & { fingerprintDigits: string }> {
  const issued = await station.app.as('manager').call('reports.issue', { period })
  const { bytes, name } = await packageOf(station.app.station.open().db, issued.id)
  return { name, bytes: new Uint8Array(bytes), fingerprintDigits: issued.fingerprintDigits }
}

/** Two quarters of one station, issued by the program itself: half of the year's episodes were reached. */
export async function twoQuarters() {
  const station = await smallStation()
  const { contractId } = station
  station.write((write) => {
    write.add(targets, { contractId, indicatorId: 'R01', indicatorVersion: 1, target: 68, period: 'contract', weight: 0 })
    write.add(targets, { contractId, indicatorId: 'R08', indicatorVersion: 1, target: 20, period: 'quarter', weight: 0 })
  })
  for (let day = 1; day <= 24; day++) station.addStay(`2026-04-${String(day).padStart(2, '0')}`, '2026-05-02')
  station.addStay('2026-06-25', '2026-07-05')
  const second = await issue(station, '2026Q2')
  for (let day = 1; day <= 9; day++) station.addStay(`2026-08-0${day}`, '2026-08-12')
  const third = await issue(station, '2026Q3')
  return { second, third }
}

/** The second quarter of another station, whose contract counts a same-day stay as no night. */
export async function anotherStation(): Promise<Given> {
  const station = await smallStation()
  station.write((write) => write.change(contracts, station.contractId, { params: { sameDayNights: 0 } }))
  for (let day = 1; day <= 14; day++) station.addStay(`2026-05-${String(day).padStart(2, '0')}`, '2026-06-02')
  return issue(station, '2026Q2')
}

/** A quarter that was delivered, and the manager who can answer a sample of it. */
export async function deliveredQuarter() {
  const station = await stationOnDisk()
  for (let day = 1; day <= 9; day++) station.addStay(`2026-05-0${day}`, `2026-05-1${day}`)
  const manager = await station.withPassword('manager')
  const issued = await manager.call('reports.issue', { period: '2026Q2' })
  await manager.call('reports.deliver', { reportId: issued.id, version: issued.version, deliveredOn: '2026-11-02' })
  const { bytes, name } = await packageOf(station.app.station.open().db, issued.id)
  const given: Given = { name, bytes: new Uint8Array(bytes) }
  const [requestFile, answerFile] = [join(station.folder, 'request.json'), join(station.folder, 'answer.json')]
  return { manager, given, requestFile, answerFile }
}

export { password }
