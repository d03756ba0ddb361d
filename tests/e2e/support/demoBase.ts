import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeDemoStation } from '../../../build/scripts/demo/demoStation.ts'
import { liveThrough } from '../../../build/scripts/demo/liveThrough.ts'
import { productionKdfPolicy, recoveryKdf } from '../../../electron/core/db/keySlots.ts'
import { plainPdf } from '../../support/smallStation.ts'

export { demoPassword } from '../../../build/scripts/demo/seedGround.ts'

/** The folder of a small copy of the demo's station, with every kind of record in it, for screens to show. */
export async function demoBase(people = 60): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearth-screens-'))
  const dir = path.join(folder, 'base')
  const demo = makeDemoStation(dir, {
    today: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    nowMs: Date.now(),
    surroundings: { printHtml: plainPdf, kdf: { password: recoveryKdf, recovery: recoveryKdf, policy: productionKdfPolicy } },
  })
  await liveThrough(demo, { people, folder, issued: async () => {} })
  await demo.station.lock()
  return dir
}
