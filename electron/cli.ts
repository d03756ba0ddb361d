import { parseArgs } from 'node:util'
import { Failure } from '../shared/core/failure.ts'
import type { CliCommand } from './cli/command.ts'
import { leaveNoCoreDump } from './core/noCoreDump.ts'
import { print, Refused, say, tell, UsageProblem } from './cli/terminal.ts'

/** Loaded one by one: `verify` must run where no base and no database engine is. */
const commands: Record<string, () => Promise<CliCommand>> = {
  init: async () => (await import('./cli/init.ts')).init,
  import: async () => (await import('./cli/importFile.ts')).importFile,
  figures: async () => (await import('./cli/figures.ts')).figures,
  report: async () => (await import('./cli/report.ts')).report,
  verify: async () => (await import('./cli/verify.ts')).verify,
  checkpoint: async () => (await import('./cli/history.ts')).checkpoint,
  keys: async () => (await import('./cli/keys.ts')).keys,
  backup: async () => (await import('./cli/backups.ts')).backup,
  backups: async () => (await import('./cli/backups.ts')).backups,
  drill: async () => (await import('./cli/backups.ts')).drill,
  restore: async () => (await import('./cli/backups.ts')).restore,
  rekey: async () => (await import('./cli/rekey.ts')).rekey,
  salvage: async () => (await import('./cli/salvage.ts')).salvage,
  sample: async () => (await import('./cli/sample.ts')).sample,
  history: async () => (await import('./cli/history.ts')).history,
}

/** @returns the exit code: 0 done, 1 refused or not whole, 2 wrong use or unreadable */
async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    print(say('cli.help'))
    return name === undefined ? 2 : 0
  }
  leaveNoCoreDump()
  const load = commands[name]
  if (!load) {
    tell(say('cli.unknownCommand', { command: name }))
    print(say('cli.help'))
    return 2
  }
  const command = await load()
  try {
    const { values, positionals } = parseArgs({ args, options: command.options, allowPositionals: true, strict: true })
    if (values['help']) {
      print(say(`cli.help.${name}`))
      return 0
    }
    return await command.run(positionals, values as Record<string, string | boolean | undefined>)
  } catch (problem) {
    if (problem instanceof UsageProblem || isParseProblem(problem)) {
      tell(problem.message)
      tell(say(`cli.help.${name}`))
      return 2
    }
    if (problem instanceof Refused) {
      tell(problem.message)
      return 1
    }
    if (problem instanceof Failure) {
      tell(say(problem.code, problem.params))
      return 1
    }
    throw problem
  }
}

function isParseProblem(problem: unknown): problem is Error {
  return problem instanceof Error && String((problem as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
}

// Whoever reads on may stop when they have seen enough (`| head`); the exit code still tells what was found.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'EPIPE') throw problem
})
process.exitCode = await main(process.argv.slice(2))
