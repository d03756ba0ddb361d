import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { FailureParam } from '../../shared/core/failure.ts'
import { sentence, texts, type Language } from '../../shared/texts.ts'
import en from './texts.en.json' with { type: 'json' }
import zhCN from './texts.zh-CN.json' with { type: 'json' }

const ownTexts: Record<Language, Record<string, string>> = { 'zh-CN': zhCN, en }

/** Chinese where the terminal is set to it, English elsewhere. */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): Language {
  return /^zh/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'zh-CN' : 'en'
}

/** One sentence of the command line, or of the program. */
export function say(key: string, params: Record<string, FailureParam> = {}, language = terminalLanguage()): string {
  const text = ownTexts[language][key]
  if (text === undefined) return key in texts[language] ? sentence(key, params, language) : key
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
}

/** What is for people goes to standard error, so that standard output stays what a machine reads. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Wrong use of the command line: exit code 2, with the help of the command. */
export class UsageProblem extends Error {}

/** @throws UsageProblem for words that nothing is left to do with */
export function noMoreWords([word]: readonly string[]): void {
  if (word !== undefined) throw new UsageProblem(say('cli.tooManyWords', { word }))
}

/** A refusal of the program: its sentence is already in the person's language. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * The password from HEARTH_PASSWORD, else typed unseen.
 * @param twice a new password is asked for again, so that a slip of the finger locks nobody out
 */
export async function readPassword(twice = false): Promise<string> {
  const given = process.env['HEARTH_PASSWORD']
  if (given !== undefined) return given
  if (!process.stdin.isTTY) throw new UsageProblem(say('cli.noPassword'))
  const password = await askUnseen(say('cli.password'))
  if (twice && (await askUnseen(say('cli.passwordAgain'))) !== password) throw new UsageProblem(say('cli.passwordsDiffer'))
  return password
}

/** The passphrase of a key backup, from HEARTH_PASSPHRASE or typed unseen. @param twice for a new one */
export async function readPassphrase(twice = false): Promise<string> {
  const given = process.env['HEARTH_PASSPHRASE']
  if (given !== undefined) return given
  if (!process.stdin.isTTY) throw new UsageProblem(say('cli.noPassphrase'))
  const passphrase = await askUnseen(say('cli.passphrase'))
  if (twice && (await askUnseen(say('cli.passphraseAgain'))) !== passphrase) throw new UsageProblem(say('cli.passwordsDiffer'))
  return passphrase
}

/** Asks on the terminal, showing what is typed. */
export async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await reader.question(question)
  } finally {
    reader.close()
  }
}

async function askUnseen(question: string): Promise<string> {
  process.stderr.write(question)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: unseen, terminal: true })
  try {
    return await reader.question('')
  } finally {
    reader.close()
    process.stderr.write('\n')
  }
}
