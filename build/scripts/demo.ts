/** `npm run demo`: a believable station, two signed quarters, their checks, and pictures, all in `demo-out/`. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { buildIfStale, projectRoot } from './buildApp.ts'
import { checkByOthers } from './demo/checkByOthers.ts'
import { makeDemoStation } from './demo/demoStation.ts'
import { demoReadme } from './demo/demoReadme.ts'
import { seedGround } from './demo/seedGround.ts'
import { seedPeople, lastDay } from './demo/seedPeople.ts'
import { seedWork } from './demo/seedWork.ts'
import { takePictures } from './demo/takePictures.ts'
import words from './demo/words.json' with { type: 'json' }
import { ensureChromium } from './ensureChromium.ts'

const out = path.join(projectRoot, 'demo-out')
const base = path.join(out, 'base')
const startedMs = performance.now()
const step = (text: string): void => void process.stdout.write(`[${((performance.now() - startedMs) / 1000).toFixed(0).padStart(3)} s] ${text}\n`)

if (ensureChromium() === null) process.exit(1)
mkdirSync(path.join(out, 'screens'), { recursive: true })
// The end-to-end tests keep their pictures in `screens` too.
for (const name of readdirSync(out)) if (name !== 'screens') rmSync(path.join(out, name), { recursive: true, force: true })

step('A station is set up')
const demo = makeDemoStation(base)
const ground = await seedGround(demo)
seedPeople(demo, ground)
seedWork(demo, ground)

interface Issued {
  period: string
  file: string
  zip: Uint8Array
  fingerprint: string
}
const issued: Issued[] = []

async function issue(period: string): Promise<void> {
  const { contractId } = ground
  const made = await demo.call('reports.issue', { contractId, period, narrative: words.narrative, language: 'both' })
  const file = path.join(out, made.zipName)
  await demo.call('reports.package', { reportId: made.id, target: 'target' }, { target: file })
  issued.push({ period, file, zip: new Uint8Array(readFileSync(file)), fingerprint: made.fingerprintDigits })
  step(`${period} issued: ${path.relative(projectRoot, file)}`)
}

step('A year passes')
demo.runTo('2026-07-09')
demo.setClock('2026-07-09T10:00:00.000Z')
await issue('2026Q2')
demo.runTo(lastDay)
demo.runTo('2026-10-12')
demo.setClock('2026-10-12T10:00:00.000Z')
await issue('2026Q3')

const { indicators } = await demo.call('indicators.figures', { contractId: ground.contractId, from: '2026-07-01', to: lastDay })
const history = await demo.call('history.verify', {})
step(`History: ${history.size} entries, ${history.whole ? 'whole' : 'NOT WHOLE'}`)
await demo.station.lock()

const lines: string[] = []
let isGood = history.whole
for (const [i, { period, zip, fingerprint }] of issued.entries()) {
  const previous = issued[i - 1]?.zip
  const { whole, continuity, trust } = await verifyPackageBytes(zip, { trust: fingerprint, ...(previous ? { previous } : {}) })
  isGood &&= whole
  lines.push(`${period}: ${whole ? 'whole' : 'NOT WHOLE'}, key ${trust}, history ${continuity}`)
}
const last = issued.at(-1)!
const changed = Uint8Array.from(last.zip)
const spot = Math.floor(changed.length / 2)
changed[spot] = changed[spot]! ^ 1
const caught = await verifyPackageBytes(changed).then(
  ({ whole, checks }) => (whole ? null : `${checks.filter(({ ok }) => !ok).map(({ name, file }) => `${name}${file ? ` ${file}` : ''}`).join(', ')}`),
  (problem: Error) => problem.message,
)
isGood &&= caught !== null
lines.push(caught === null ? `one changed byte of ${last.period}: NOT CAUGHT` : `one changed byte of ${last.period}: caught by ${caught}`)
const others = issued.flatMap(({ period, zip }) => checkByOthers(zip, path.join(out, `unpacked-${period}`)).map((line) => ({ ...line, text: `${period}: ${line.text}` })))
for (const { ok, text } of others) {
  isGood &&= ok
  lines.push(text)
}
for (const line of lines) step(line)

// Written before the window opens and again after: whatever befalls the pictures, the reports are explained.
const readme = (pictures: string[]): void =>
  writeFileSync(path.join(out, 'README.md'), demoReadme({ issued, indicators, history, lines, pictures }))
readme([])
await buildIfStale()
const pictures = await takePictures(base, path.join(out, 'screens'))
readme(pictures)
step(`${pictures.length} pictures in demo-out/screens`)
step(isGood ? 'Done: read demo-out/README.md' : 'Something did not hold, see above')
process.exit(isGood ? 0 : 1)
