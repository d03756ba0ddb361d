import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { makeService } from '../../electron/dispatch.ts'
import { Station } from '../../electron/station.ts'

/** Runs the real program on the base in argv[2] and says the id of every command it has acknowledged, until killed. */
const [dir, keyHex, accountId, organisationId] = process.argv.slice(2) as [string, string, string, string]

const station = new Station({
  dir,
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  printHtml: () => Promise.reject(new Error('nothing is printed here')),
  log: (_level, line) => writeSync(2, `${line}\n`),
  notify: () => {},
})
// Loaded and waiting: the rig starts the next writer while it looks at what the last one left.
await once(process.stdin, 'data')
station.openWith(Buffer.from(keyHex, 'hex'))
station.sessions.set('rig', {
  actor: { accountId, roles: ['manager', 'admin'], organisationId, language: 'en' },
  signedInAt: station.now(),
  mustChangePassword: false,
})
const connection = makeService(station)('rig')
writeSync(1, 'open\n')

for (let i = 0; ; i++) {
  const commandId = station.newId()
  const answer = await connection.call('organisations.record', { name: `Partner ${i}`, kind: 'partner' }, { commandId })
  if (!answer.ok) throw new Error(answer.refusal.code)
  // Written whole or not at all: a line this short is one write to a pipe.
  writeSync(1, `${commandId} ${(answer.value as { id: string }).id}\n`)
}
