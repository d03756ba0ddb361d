import { readFileSync, writeFileSync } from 'node:fs'
import { smallStation } from '../support/smallStation.ts'
import { Refused } from '../support/makeApp.ts'
import type { ImportKind } from '../../shared/imports/import.ts'

/** Takes in the files named on its lines (`kind path`), each as the program would, and says what became of it and of us. */
const { app } = await smallStation()
const manager = app.as('manager')
const held = (): number => Number(app.station.open().base.sqlite.prepare('SELECT count(*) FROM history').pluck().get())
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const cpuMsSoFar = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000

/** Highest memory since the last look, in megabytes. Without Linux's own count it is the highest of all. */
function peakMb(): number {
  if (process.platform !== 'linux') return Math.round(process.resourceUsage().maxRSS / 1024)
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024)
}

/** What the file before has left is not this one's. */
function forgetPeak(): void {
  globalThis.gc?.()
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5')
}

async function takeIn(kind: ImportKind, path: string): Promise<object> {
  forgetPeak()
  const before = held()
  const cpuBefore = cpuMsSoFar()
  let code: string
  try {
    const { importId, problems } = await manager.call('imports.run', { kind, file: 'f' }, {}, { f: path })
    code = importId === null ? (problems[0]?.code ?? 'nothing') : 'taken'
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    code = error.code === 'core.incident' ? `${error.code} ${app.log.at(-1) ?? ''}` : error.code
  }
  return { code, cpuMs: Math.round(cpuMsSoFar() - cpuBefore), peakMb: peakMb(), added: held() - before }
}

say({ ready: true })
let rest = ''
for await (const chunk of process.stdin) {
  const lines = `${rest}${String(chunk)}`.split('\n')
  rest = lines.pop()!
  for (const line of lines) {
    const [kind, path] = line.split(' ') as [ImportKind, string]
    say(await takeIn(kind, path))
  }
}
process.exit(0)
