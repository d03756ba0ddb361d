import type { ParseArgsOptionsConfig } from 'node:util'

/** Options of a command as node:util parses them. */
export type Options = Record<string, string | boolean | undefined>

/** One command of `hearth`. Its help is the text `cli.help.<name>`. */
export interface CliCommand {
  options: ParseArgsOptionsConfig
  /** @returns the exit code; throws UsageProblem (2), Refused or Failure (1) */
  run(words: string[], options: Options): Promise<number>
}

/** Options of every command that opens a base. */
export const baseOptions = {
  base: { type: 'string' },
  account: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig
