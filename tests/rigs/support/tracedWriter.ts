import { writeSync } from 'node:fs'
import { stationOn } from '../../support/stationOn.ts'
import { signedIn } from './rigStation.ts'

/** Runs the real program on the base in argv[2], says the ids of every command it has acknowledged, and closes it. */
const [dir = '', keyHex = '', accountId = '', organisationId = '', count = ''] = process.argv.slice(2)

const station = stationOn(dir)
const { base } = station.openWith(Buffer.from(keyHex, 'hex'))
// The counter-proof: what would happen with the setting the library is compiled to (security.md trap 1).
if (process.env['HEARTH_RIG_SYNCHRONOUS'] === 'NORMAL') base.sqlite.pragma('synchronous=NORMAL')
const connection = signedIn(station, { accountId, organisationId })
for (let i = 0; i < Number(count); i++) {
  const commandId = station.newId()
  const answer = await connection.call('organisations.record', { name: `Partner ${i}`, kind: 'partner' }, { commandId })
  if (!answer.ok) throw new Error(answer.refusal.code)
  writeSync(1, `${commandId} ${(answer.value as { id: string }).id}\n`)
}
await station.lock()
