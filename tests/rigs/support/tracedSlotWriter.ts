import { writeSync } from 'node:fs'
import { writeSlotFile, type SlotFile } from '../../../electron/core/db/slotFile.ts'

/** Writes one generation of the side file after the other into argv[2], in each of the three ways, and says each number. */
const [dir = '', count = ''] = process.argv.slice(2)
const ways = ['rotate', 'keep', 'forget'] as const

for (let generation = 1; generation <= Number(count); generation++) {
  const previous = ways[generation % ways.length]!
  const file: SlotFile = { v: 1, baseId: 'rig', slots: [], attempts: { generation } }
  writeSlotFile(dir, file, { previous })
  writeSync(1, `${generation} ${previous}\n`)
}
