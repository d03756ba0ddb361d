/** `npm run demo`: a believable station, two signed quarters, their checks, and pictures, all in `demo-out/`. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { localDate } from '../../shared/core/dates.ts'
import { printHtmlWithChromium } from '../chromium-host/printHtml.ts'
import { buildIfStale, projectRoot } from './buildApp.ts'
import { checkByOthers } from './demo/checkByOthers.ts'
import { makeDemoStation } from './demo/demoStation.ts'
import { demoReadme } from './demo/demoReadme.ts'
import { liveThrough } from './demo/liveThrough.ts'
import { signInAsEverybody } from './demo/signInAsEverybody.ts'
import { takePictures } from './demo/takePictures.ts'
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
const nowMs = Date.now()
const demo = makeDemoStation(base, {
  today: localDate(new Date(nowMs).toISOString(), 'Asia/Shanghai'),
  nowMs,
  surroundings: { printHtml: printHtmlWithChromium },
})

interface Issued {
  period: string
  file: string
  zip: Uint8Array
  fingerprint: string
}
const issued: Issued[] = []
const meanwhile = mkdtempSync(path.join(tmpdir(), 'hearth-demo-'))

step('A year passes')
const ground = await liveThrough(demo, {
  people: 900,
  folder: meanwhile,
  async issued({ id: reportId, period, zipName, fingerprintDigits: fingerprint }, manager) {
    const file = path.join(out, zipName)
    await manager.call('reports.package', { reportId, target: 'target' }, { target: file })
    issued.push({ period, file, zip: new Uint8Array(readFileSync(file)), fingerprint })
    step(`${period} issued: ${path.relative(projectRoot, file)}`)
  },
})
rmSync(meanwhile, { recursive: true })

const [, quarter] = demo.days.quarters
const manager = demo.as(ground.managerId)
const { indicators } = await manager.call('indicators.figures', { contractId: ground.contractId, from: quarter.from, to: quarter.to })
const staff = await signInAsEverybody(demo)
step(`${staff.length} accounts can sign in`)
const history = await manager.call('history.verify', {})
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
  writeFileSync(path.join(out, 'README.md'), demoReadme({ days: demo.days, issued, staff, indicators, history, lines, pictures }))
readme([])
await buildIfStale()
const pictures = await takePictures(base, path.join(out, 'screens'))
readme(pictures)
step(`${pictures.length} pictures in demo-out/screens`)
step(isGood ? 'Done: read demo-out/README.md' : 'Something did not hold, see above')
process.exit(isGood ? 0 : 1)
