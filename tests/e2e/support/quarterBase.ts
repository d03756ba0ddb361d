import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { liveThrough } from '../../../build/scripts/demo/liveThrough.ts'
import { makeDemoStation } from '../../../build/scripts/demo/demoStation.ts'
import { productionKdfPolicy, recoveryKdf } from '../../../electron/core/db/keySlots.ts'
import { packageOf } from '../../../electron/reports/reportReads.ts'
import { plainPdf } from '../../support/smallStation.ts'

export interface QuarterBase {
  /** to be removed after the test */
  folder: string
  base: string
  /** the package of the quarter before, as the purchaser has it */
  before: { name: string; bytes: Uint8Array }
  contractId: string
  /** the quarter that is over and not reported on */
  period: string
}

const kdf = { password: recoveryKdf, recovery: recoveryKdf, policy: productionKdfPolicy }

/** The demo's station after its first quarter was reported on and the second is over. */
export async function quarterBase(people = 40): Promise<QuarterBase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearth-quarter-'))
  const base = path.join(folder, 'base')
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const demo = makeDemoStation(base, { today, nowMs: Date.now(), surroundings: { printHtml: plainPdf, kdf } })
  const packages: QuarterBase['before'][] = []
  const { contractId } = await liveThrough(demo, {
    people,
    folder,
    quarters: 1,
    async issued({ id }) {
      const { name, bytes } = await packageOf(demo.station.open().db, id)
      packages.push({ name, bytes: new Uint8Array(bytes) })
    },
  })
  await demo.station.lock()
  return { folder, base, before: packages[0]!, contractId, period: demo.days.quarters[1].period }
}
