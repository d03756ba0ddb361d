import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { deliveredLists, makeSampleRequest, sampleRequestBytes } from '../../shared/proof/sampleFiles.ts'
import { parseReport } from '../../shared/proof/reportSchema.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { random } from '../imports/support/random.ts'
import { Refused, type Caller } from '../support/makeApp.ts'
import { password, stationOnDisk, type StationOnDisk } from '../support/stationOnDisk.ts'
import { figure, size } from './figures.ts'
import { indecency } from './support/indecency.ts'
import { spoilBytes, spoilJson } from './support/spoil.ts'

/** One file that others hand to the station, and what the program does with it. */
interface Handed {
  name: string
  good: Buffer
  /** spoiled copies tried */
  rounds: number
  take(file: string): Promise<unknown>
  /** what may not be answered for a copy that differs from the good one; undefined: any answer is fine */
  isBelieved?(answer: unknown): boolean
}

const passphrase = 'envelope in the second safe'

const looksLikeJson = (bytes: Buffer): boolean => bytes[0] === 0x7b

async function filesOf(station: StationOnDisk, manager: Caller): Promise<Handed[]> {
  const { folder, app } = station
  const at = (name: string) => join(folder, name)
  await manager.call('keys.make', { password })
  await manager.call('keys.backup', { password, passphrase, target: 't' }, {}, { t: at('keys.backup') })
  for (let day = 1; day <= 9; day++) station.addStay(`2026-05-0${day}`, `2026-05-1${day}`)
  const issued = await manager.call('reports.issue', { period: '2026Q2' })
  await manager.call('reports.deliver', { reportId: issued.id, version: issued.version, deliveredOn: '2026-11-02' })
  const zip = Buffer.from((await packageOf(app.station.open().db, issued.id)).bytes)
  const { files } = readZip(new Uint8Array(zip))
  const drawn = makeSampleRequest({
    report: parseReport(files.get('report.json')!), statementSha256: issued.statementSha256!, delivered: deliveredLists(files), nonce: 'c4'.repeat(32), nonceSource: 'dice',
    choice: { rows: 'byList', leaves: true, confidencePercent: 95, badPercent: 10 }, requestedAt: '2026-11-03T02:00:00Z', requestedBy: 'Officer',
  })
  const { note, size: headSize } = await manager.call('history.checkpoint', {})
  const sizes = [parseReport(files.get('report.json')!).log.size, headSize]
  // The head alone is compared, not who signed it: what says the same of the same size may be told to hold.
  const isHeldWrongly = (answer: unknown) => {
    const { state, heldSize } = answer as { state: string; heldSize: number }
    return state === 'holds' && !sizes.includes(heldSize)
  }
  return [
    {
      name: 'a sample of the purchaser',
      good: Buffer.from(sampleRequestBytes(drawn)),
      rounds: size(300, 5000),
      take: (f) => manager.call('samples.read', { file: 'f' }, {}, { f }),
    },
    {
      // Each that gets as far as its passphrase costs the stretching of one.
      name: 'a key backup',
      good: readFileSync(at('keys.backup')),
      rounds: size(120, 1000),
      take: (f) => manager.call('keys.drill', { passphrase, file: 'f' }, {}, { f }),
      isBelieved: () => true,
    },
    {
      name: 'a certificate',
      good: Buffer.from(files.get('keys/pdf-signer.pem')!),
      rounds: size(300, 5000),
      take: (f) => manager.call('keys.takeCertificate', { password, file: 'f' }, {}, { f }),
      isBelieved: () => true,
    },
    {
      name: 'a head the purchaser holds',
      good: Buffer.from(note),
      rounds: size(300, 5000),
      take: (f) => manager.call('backups.compareHeld', { file: 'f' }, {}, { f }),
      isBelieved: isHeldWrongly,
    },
    {
      name: 'a package he holds',
      good: zip,
      rounds: size(150, 1500),
      take: (f) => manager.call('backups.compareHeld', { file: 'f' }, {}, { f }),
      isBelieved: isHeldWrongly,
    },
    {
      name: 'a package of others',
      good: zip,
      rounds: size(150, 1500),
      take: (f) => manager.call('reports.verify', { file: 'f' }, {}, { f }),
      isBelieved: (answer) => (answer as { whole: boolean }).whole,
    },
  ]
}

test('no spoiled file that others hand over is believed, none ends in an accident, and a refused one leaves no entry', { timeout: size(600_000, 21_600_000) }, async () => {
  const station = await stationOnDisk()
  const manager = await station.withPassword('manager')
  const { app, folder } = station
  const handed = await filesOf(station, manager)
  await manager.call('accounts.confirmPassword', { password }).catch(() => {})
  const entries = app.station.open().base.sqlite.prepare('SELECT count(*) FROM history').pluck()
  const path = join(folder, 'handed')
  const refusedFor = new Set<string>()
  let [tried, refused, answered] = [0, 0, 0]
  for (const { name, good, rounds, take, isBelieved } of handed) {
    for (let round = 0; round < rounds; round++) {
      const next = random(20_261_127 + round)
      const bytes = looksLikeJson(good) && next() < 0.5 ? spoilJson(good, next) : spoilBytes(good, next)
      if (good.equals(bytes)) continue
      writeFileSync(path, bytes)
      const before = entries.get()
      tried++
      try {
        const answer = await take(path)
        answered++
        expect([name, round, isBelieved?.(answer) ?? false]).toEqual([name, round, false])
      } catch (problem) {
        if (!(problem instanceof Refused)) throw problem
        refused++
        refusedFor.add(problem.code)
        expect([name, round, problem.code === 'core.incident' ? app.log.at(-1) : indecency(problem.refusal)]).toEqual([name, round, null])
        expect([name, round, entries.get()]).toEqual([name, round, before])
      }
    }
  }
  expect(refused).toBeGreaterThan(tried / 2)
  figure('fuzzHandedFiles', `${tried} spoiled samples, key backups, certificates, heads and packages: ${refused} refused for ${refusedFor.size} reasons, ${answered} answered, 0 of them believed, 0 accidents`)
})
