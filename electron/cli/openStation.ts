import path from 'node:path'
import type { CallInput, CallOutput, ProcedureName } from '../../shared/contract.ts'
import type { Notice } from '../../shared/ipc/envelope.ts'
import { fileLog } from '../core/fileLog.ts'
import { pooledRandom } from '../core/randomPool.ts'
import { makeService } from '../dispatch.ts'
import { Station } from '../station.ts'
import type { Options } from './command.ts'
import { Refused, say, tell, terminalLanguage, UsageProblem, readPassword } from './terminal.ts'

const connectionId = 'terminal'

/** The service with this terminal as its only window. */
export interface Terminal {
  station: Station
  call<N extends ProcedureName>(name: N, input: CallInput<N>, files?: Record<string, string>): Promise<CallOutput<N>>
  close(): Promise<void>
}

/** A station on the folder of `--base`, not signed in. Ctrl-C cancels the running task instead of killing it midway. */
export function openTerminal(options: Options): Terminal {
  const { base } = options
  if (typeof base !== 'string') throw new UsageProblem(say('cli.baseMissing'))
  const dir = path.resolve(base)
  let log: ReturnType<typeof fileLog> | null = null
  const station = new Station({
    dir,
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    random: pooledRandom(),
    // Only what prints needs the browser, and a package of the program has its own way to print.
    printHtml: async (html) => (await import('../../build/chromium-host/printHtml.ts')).printHtmlWithChromium(html),
    log: (level, line) => (log ??= fileLog(dir))(level, line),
    notify: (_connection, notice) => showProgress(notice),
  })
  const connection = makeService(station)(connectionId)
  const cancel = (): void => {
    if (station.tasks.size === 0) process.exit(130)
    for (const taskId of station.tasks.keys()) void connection.call('station.cancelTask', { taskId })
  }
  process.on('SIGINT', cancel)
  return {
    station,
    async call(name, input, files = {}) {
      const envelope = await connection.call(name, input, { commandId: station.newId(), taskId: station.newId() }, files)
      if (envelope.ok) return envelope.value as never
      const { code, params, fields, incident } = envelope.refusal
      const lines = [say(code, { ...params, ...(incident ? { incident } : {}) })]
      for (const [field, problem] of Object.entries(fields)) lines.push(`  ${field}: ${say(problem.code, problem.params)}`)
      throw new Refused(code, lines.join('\n'))
    },
    async close() {
      process.off('SIGINT', cancel)
      await station.lock()
    },
  }
}

/**
 * Signs in on the base of `--base`, does the work, and closes the base whatever happens.
 * @param work gets the password that was typed, for an act that wants it in its input
 */
export async function withSignedIn<T>(options: Options, work: (terminal: Terminal, password: string) => Promise<T>): Promise<T> {
  const terminal = openTerminal(options)
  try {
    if (terminal.station.state() === 'new') throw new UsageProblem(say('cli.noBase', { dir: String(options['base']) }))
    const loginName = typeof options['account'] === 'string' ? options['account'] : 'manager'
    const password = await readPassword()
    await terminal.call('accounts.signIn', { loginName, password })
    // Whoever types a command line types the password for this one act.
    await terminal.call('accounts.confirmPassword', { password })
    return await work(terminal, password)
  } finally {
    await terminal.close()
  }
}

let lastStage = ''
let lastTenth = -1

/** A line per stage, and one per tenth of it: readable in a terminal and in a log file alike. */
function showProgress(notice: Notice): void {
  if (notice.type !== 'progress') return
  const { stage, done, total } = notice
  const tenth = total ? Math.floor((10 * done) / total) : -1
  if (stage === lastStage && tenth === lastTenth) return
  lastStage = stage
  lastTenth = tenth
  tell(`${say(stage, {}, terminalLanguage())} ${done}${total === null ? '' : `/${total}`}`)
}
