import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { stationOn } from '../support/stationOn.ts'

/** Opens the old base in argv[2] as the program does at its start, with a backup and every migration, until killed. */
const [dir = '', keyHex = ''] = process.argv.slice(2)
await once(process.stdin, 'data')
writeSync(1, 'begun\n')
stationOn(dir).openWith(Buffer.from(keyHex, 'hex'))
writeSync(1, 'done\n')
// Open, not closed: only a kill ends it.
setInterval(() => {}, 1000)
