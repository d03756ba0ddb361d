import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/** What a program did to the files of one folder, in the order in which the system answered. Files are known by number. */
export type DiskEvent =
  | { kind: 'make'; file: number; name: string }
  | { kind: 'write'; file: number; at: number; bytes: Buffer }
  | { kind: 'truncate'; file: number; size: number }
  | { kind: 'sync'; file: number }
  | { kind: 'rename'; from: string; to: string }
  | { kind: 'remove'; name: string }
  | { kind: 'syncFolder' }
  /** one line on the standard output: something was acknowledged */
  | { kind: 'said'; line: string }

export interface Trace {
  /** names and contents before the program ran; the first files by number */
  before: [name: string, bytes: Buffer][]
  events: DiskEvent[]
}

const calls = 'openat,open,close,lseek,write,writev,pwrite64,pwritev,pwritev2,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,link,unlink,unlinkat'

/**
 * The tracer, installed where that can be done without asking (as root on a Debian).
 * @returns null, after one line that says what is missing, where there is none to be had or it may not trace
 */
export function ensureTracer(): string | null {
  const works = () => spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0
  if (works()) return 'strace'
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0
    if (apt('update', '-qq')) apt('install', '-qq', '-y', '--no-install-recommends', 'strace')
  }
  if (works()) return 'strace'
  process.stdout.write('strace is missing or may not trace here: the power cut is not tested. Install the package "strace".\n')
  return null
}

/** Runs a program of ours under the tracer and tells what it did to a folder. @throws Error if it did not end well */
export async function traceProgram(folder: string, script: string, args: string[], env: Record<string, string> = {}): Promise<Trace> {
  const before = readdirSync(folder).map((name): [string, Buffer] => [name, readFileSync(join(folder, name))])
  const file = join(dirname(folder), 'trace.txt')
  const { status, stderr } = spawnSync(
    'strace',
    ['-f', '--seccomp-bpf', '-xx', '-s', '1048576', '-e', `trace=${calls}`, '-o', file, process.execPath, script, ...args],
    { env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1 << 26 },
  )
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`)
  const events = await readTrace(file, folder, before.map(([name]) => name))
  rmSync(file)
  return { before, events }
}

async function readTrace(file: string, folder: string, names: string[]): Promise<DiskEvent[]> {
  const reader = new TraceReader(folder, names)
  const unfinished = new Map<string, string>()
  for await (const line of createInterface({ input: createReadStream(file, 'latin1') })) {
    const [, thread = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    if (rest.endsWith(' <unfinished ...>')) {
      unfinished.set(thread, rest.slice(0, -' <unfinished ...>'.length))
      continue
    }
    // A call that another thread's call cut into counts from when it was answered.
    const whole = rest.replace(/^<\.\.\. \w+ resumed>/, () => unfinished.get(thread) ?? '')
    reader.read(whole)
  }
  return reader.events
}

class TraceReader {
  readonly events: DiskEvent[] = []
  readonly #folder: string
  /** open files of the folder; the folder itself is 'folder' */
  readonly #handles = new Map<string, { file: number | 'folder'; position: number }>()
  readonly #names = new Map<string, number>()
  #next: number
  #said = ''

  constructor(folder: string, names: string[]) {
    this.#folder = folder
    for (const [i, name] of names.entries()) this.#names.set(name, i)
    this.#next = names.length
  }

  read(line: string): void {
    const open = line.indexOf('(')
    const end = line.lastIndexOf(') ')
    const result = Number(/^\)\s+= (-?\d+)/.exec(line.slice(end))?.[1] ?? -1)
    if (open < 0 || end < open || result < 0) return
    this.#call(line.slice(0, open), line.slice(open + 1, end), result)
  }

  #call(call: string, args: string, result: number): void {
    if (call === 'openat' || call === 'open') return this.#opened(args, result)
    if (call.startsWith('rename')) return this.#renamed(args)
    if (call.startsWith('unlink')) return this.#removed(args)
    const handle = /^\d+/.exec(args)?.[0] ?? ''
    if (handle === '1' && call === 'write') return this.#say(stringIn(args).subarray(0, result).toString())
    const held = this.#handles.get(handle)
    if (call === 'link' && args.includes(hex(this.#folder))) throw new Error('the rig does not know hard links')
    if (!held) return
    if (call === 'close') this.#handles.delete(handle)
    else if (call === 'fsync' || call === 'fdatasync') {
      this.events.push(held.file === 'folder' ? { kind: 'syncFolder' } : { kind: 'sync', file: held.file })
    } else if (held.file !== 'folder') this.#changed(call, args, result, held as { file: number; position: number })
  }

  #changed(call: string, args: string, result: number, held: { file: number; position: number }): void {
    const last = Number(args.slice(args.lastIndexOf(',') + 1))
    if (call === 'lseek') held.position = result
    else if (call === 'ftruncate') this.events.push({ kind: 'truncate', file: held.file, size: last })
    else if (call === 'write' || call === 'pwrite64') {
      const at = call === 'write' ? held.position : last
      if (call === 'write') held.position += result
      this.events.push({ kind: 'write', file: held.file, at, bytes: stringIn(args).subarray(0, result) })
    } else throw new Error(`the rig does not know ${call}`)
  }

  #opened(args: string, handle: number): void {
    const path = stringIn(args).toString()
    const flags = args.slice(args.lastIndexOf('"'))
    if (path === this.#folder) this.#handles.set(String(handle), { file: 'folder', position: 0 })
    const name = this.#nameOf(path)
    if (name === null) return
    let file = this.#names.get(name)
    if (file === undefined) {
      if (!flags.includes('O_CREAT')) return
      file = this.#next++
      this.#names.set(name, file)
      this.events.push({ kind: 'make', file, name })
    } else if (flags.includes('O_TRUNC')) this.events.push({ kind: 'truncate', file, size: 0 })
    this.#handles.set(String(handle), { file, position: 0 })
  }

  #renamed(args: string): void {
    const [from = null, to = null] = stringsIn(args).map((path) => this.#nameOf(path.toString()))
    if (from === null || to === null) return
    const file = this.#names.get(from)
    this.#names.delete(from)
    if (file !== undefined) this.#names.set(to, file)
    this.events.push({ kind: 'rename', from, to })
  }

  #removed(args: string): void {
    const name = this.#nameOf(stringIn(args).toString())
    if (name === null || !this.#names.delete(name)) return
    this.events.push({ kind: 'remove', name })
  }

  #say(text: string): void {
    const lines = (this.#said + text).split('\n')
    this.#said = lines.pop() ?? ''
    for (const line of lines) this.events.push({ kind: 'said', line })
  }

  #nameOf(path: string): string | null {
    return dirname(path) === this.#folder ? path.slice(this.#folder.length + 1) : null
  }
}

const hex = (text: string) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
const stringsIn = (args: string): Buffer[] => [...args.matchAll(/"([^"]*)"/g)].map(([, text = '']) => Buffer.from(text.replaceAll('\\x', ''), 'hex'))
const stringIn = (args: string): Buffer => stringsIn(args)[0] ?? Buffer.alloc(0)
