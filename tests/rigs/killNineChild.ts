import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { stationOn } from '../support/stationOn.ts'
import { signedIn } from './support/rigStation.ts'

/** Runs the real program on the base in argv[2] and says the id of every command it has acknowledged, until killed. */
const [dir, keyHex, accountId, organisationId] = process.argv.slice(2) as [string, string, string, string]

const station = stationOn(dir, { log: (_level, line) => writeSync(2, `${line}\n`) })
// Loaded and waiting: the rig starts the next writer while it looks at what the last one left.
await once(process.stdin, 'data')
station.openWith(Buffer.from(keyHex, 'hex'))
const connection = signedIn(station, { accountId, organisationId })
writeSync(1, 'open\n')

for (let i = 0; ; i++) {
  const commandId = station.newId()
  const answer = await connection.call('organisations.record', { name: `Partner ${i}`, kind: 'partner' }, { commandId })
  if (!answer.ok) throw new Error(answer.refusal.code)
  // Written whole or not at all: a line this short is one write to a pipe.
  writeSync(1, `${commandId} ${(answer.value as { id: string }).id}\n`)
}
