import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openBase } from '../../electron/core/db/openBase.ts'
import { Failure } from '../../shared/core/failure.ts'
import { baseFileName } from '../../electron/station.ts'
import { stationOn } from '../support/stationOn.ts'
import { signedIn } from './support/rigStation.ts'

/**
 * A second program at the base in argv[2]. argv[6]: `program` opens it as the program does, lock file and all; `engine`
 * goes straight at the file first, as after the lock file was stolen, and `engineAlone` does nothing else; `careless` drops
 * its own lock once it is in. Says the code it was refused with, or `open` and then the id of
 * every command it has acknowledged, until it is killed or told to end.
 */
const [dir = '', keyHex = '', accountId = '', organisationId = '', way = ''] = process.argv.slice(2)
const key = Buffer.from(keyHex, 'hex')
try {
  const file = join(dir, baseFileName)
  if (way === 'engine') openBase({ file, key }).close()
  if (way === 'engineAlone') {
    openBase({ file, key })
    writeSync(1, 'open\n')
    process.exit(0)
  }
  const station = stationOn(dir)
  station.openWith(key)
  if (way === 'careless') closeSync(openSync(file, 'r'))
  writeSync(1, 'open\n')
  const connection = signedIn(station, { accountId, organisationId })
  let isEnding = false
  process.stdin.once('data', () => (isEnding = true))
  while (!isEnding) {
    const commandId = station.newId()
    const answer = await connection.call('organisations.record', { name: commandId, kind: 'partner' }, { commandId })
    if (!answer.ok) throw new Error(answer.refusal.code)
    writeSync(1, `${commandId}\n`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  await station.lock()
} catch (error) {
  writeSync(1, `${error instanceof Failure ? error.code : String(error)}\n`)
}
process.exit(0)
