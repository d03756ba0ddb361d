import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { passwords, rekeyStation } from './rekeyStation.ts'

/** Opens the base in argv[2] and changes its data key over and over, saying each start and each end, until killed. */
const { station, call } = rekeyStation(process.argv[2]!)
// Loaded and waiting: the rig starts the next one while it looks at what the last one left.
await once(process.stdin, 'data')
await call('first', 'accounts.signIn', { loginName: 'manager', password: passwords.manager })
for (;;) {
  writeSync(1, 'begun\n')
  const { keyEpoch } = await call('first', 'accounts.rekey', { password: passwords.manager, reason: 'precaution' })
  writeSync(1, `${keyEpoch}\n`)
  await call('first', 'organisations.record', { name: `Partner of key ${keyEpoch} ${station.newId()}`, kind: 'partner' })
}
