// Fills a base with a marker name, sorts far more than fits the cache and makes a temporary table, looks at the
// temporary files that SQLite has open at that moment (they have no name any more), then dies without closing.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { openBase } from '../../../electron/core/db/openBase.ts'

const [file = '', key = '', marker = '', mode = ''] = process.argv.slice(2)
const { sqlite } = openBase({ file, key: Buffer.from(key, 'hex'), create: true })
// The counter-proof: what would happen without the setting.
if (mode === 'without') sqlite.pragma('temp_store=FILE')
sqlite.pragma('cache_size=-200')
sqlite.exec('CREATE TABLE people (name TEXT NOT NULL, note TEXT NOT NULL) STRICT')
const insert = sqlite.prepare('INSERT INTO people VALUES (?, ?)')
sqlite.transaction(() => {
  for (let i = 0; i < 30_000; i++) insert.run(`${marker}${(i * 7919) % 30_000}`, 'x'.repeat(100))
})()
sqlite.exec('CREATE TEMP TABLE found AS SELECT * FROM people')
const sorted = sqlite.prepare('SELECT * FROM found ORDER BY note, name').iterate()
sorted.next()

const clear: string[] = []
for (const handle of readdirSync('/proc/self/fd')) {
  let target: string
  try {
    target = readlinkSync(`/proc/self/fd/${handle}`)
  } catch {
    continue
  }
  // Reading the base itself here would drop its locks; only SQLite's nameless files are of interest.
  if (target.includes('etilqs_') && readFileSync(`/proc/self/fd/${handle}`).includes(marker)) clear.push(target)
}
console.log(clear.length)
process.stdout.write('', () => process.kill(process.pid, 'SIGKILL'))
