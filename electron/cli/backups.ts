import path from 'node:path'
import { foldLoginName } from '../../shared/accounts/loginName.ts'
import { passwordProblem } from '../../shared/accounts/passwordRules.ts'
import { olderInstead } from '../../shared/backups/backup.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { Failure } from '../../shared/core/failure.ts'
import { findBackups, type FoundBackup } from '../backups/findBackups.ts'
import type { RestoreSecret } from '../backups/prepareRestore.ts'
import { findSlot, readSlotFile } from '../core/db/slotFile.ts'
import { baseOptions, type CliCommand, type Options } from './command.ts'
import { openTerminal, withSignedIn } from './openStation.ts'
import { ask, noMoreWords, print, readPassword, Refused, say, tell, UsageProblem } from './terminal.ts'

/** `hearth backup`: makes a backup now, and with `--copy` puts it outside the computer as well. */
export const backup: CliCommand = {
  options: { ...baseOptions, copy: { type: 'boolean' } },
  async run(words, options) {
    noMoreWords(words)
    const made = await withSignedIn(options, async (terminal) => {
      const inside = await terminal.call('backups.make', {})
      if (options['copy']) await terminal.call('backups.copyOutside', {})
      return inside
    })
    print(options['json'] ? JSON.stringify(made) : path.join(String(options['base']), 'backups', made.name))
    tell(say('cli.backedUp', { size: made.historySize }))
    return 0
  },
}

/** `hearth backups`: what there is to restore from, here or in the folder of `--from`. Asks for no password. */
export const backups: CliCommand = {
  options: { ...baseOptions, from: { type: 'string' } },
  async run(words, options) {
    noMoreWords(words)
    const { root, isOwn } = rootOf(options)
    const found = findBackups(root, isOwn)
    if (options['json']) print(JSON.stringify(found))
    else for (const one of found) print(`${one.place}  ${one.madeAt}  ${mb(one.sizeBytes)} MB  ${one.stationName ?? ''}  ${one.problem ? say(one.problem) : say('cli.backupWhole', { size: one.historySize })}`)
    if (found.length === 0) tell(say('cli.noBackups', { dir: root }))
    return found.some(({ problem }) => problem === null) ? 0 : 1
  },
}

/** `hearth drill`: restores the newest backup to a scratch place and compares it with the base. */
export const drill: CliCommand = {
  options: baseOptions,
  async run(words, options) {
    noMoreWords(words)
    const { inside, outside } = await withSignedIn(options, (terminal) => terminal.call('backups.drill', {}))
    if (options['json']) print(JSON.stringify({ inside, outside }))
    else {
      printDrilled('cli.drillInside', inside)
      if (outside) printDrilled('cli.drillOutside', outside)
    }
    return inside.problem === null && (outside?.problem ?? null) === null ? 0 : 1
  },
}

function printDrilled(where: string, { name, problem }: { name: string; problem: string | null }): void {
  print(`${problem ? '✗' : '✓'} ${say(where)}  ${name}  ${say(problem ?? 'cli.drilled')}`)
}

/**
 * `hearth restore --from <backup or folder> --base <folder>`: opens it with a password of that time, or with the
 * recovery key on paper (`--paper`); then `--account` gets a new password.
 */
export const restore: CliCommand = {
  options: { ...baseOptions, from: { type: 'string' }, paper: { type: 'boolean' }, trial: { type: 'boolean' } },
  async run(words, options) {
    noMoreWords(words)
    if (typeof options['from'] !== 'string') throw new UsageProblem(say('cli.fromMissing'))
    const terminal = openTerminal(options)
    try {
      const source = sourceOf(options['from'], terminal.station.dir())
      const { root, isOwn, place } = source
      const loginName = String(options['account'] ?? 'manager')
      const secret: RestoreSecret = options['paper'] ? { recoveryKey: await readRecoveryKey() } : { loginName, password: await readPassword() }
      const isTrial = options['trial'] === true
      // Asked before anything is replaced: a restore that ends without a way in is none.
      const chosen = options['paper'] && !isTrial ? await newPassword(loginName, path.join(root, place)) : null
      const order = { folder: isOwn ? null : 'from', place, secret }
      const done = await terminal
        .call(isTrial ? 'backups.tryRestore' : 'backups.restore', order, isOwn ? {} : { from: root })
        .catch((problem: unknown) => {
          tellOfOlder(problem, source)
          throw problem
        })
      if (options['json']) print(JSON.stringify(done))
      else printResult(done, isTrial)
      if ('recoveryKey' in secret && chosen !== null) await terminal.call('accounts.recover', { loginName, recoveryKey: secret.recoveryKey, newPassword: chosen })
      return 0
    } finally {
      await terminal.close()
    }
  },
}

/** The paper opens the base; whoever works on needs a password, for an account that the backup knows. */
async function newPassword(loginName: string, backupFolder: string): Promise<string> {
  if (!findSlot(readSlotFile(backupFolder).file, foldLoginName(loginName))) throw new UsageProblem(say('cli.accountNotThere', { account: loginName }))
  tell(say('cli.newPasswordFor', { account: loginName }))
  const password = await readPassword(true)
  const problem = passwordProblem(password, [foldLoginName(loginName)])
  if (problem) throw new Failure(problem.code, { params: problem.params ?? {} })
  return password
}

async function readRecoveryKey(): Promise<string> {
  const given = process.env['HEARTH_RECOVERY_KEY']
  if (given !== undefined) return given
  if (!process.stdin.isTTY) throw new UsageProblem(say('cli.noRecoveryKey'))
  return ask(say('cli.recoveryKey'))
}

/** A backup that proves to be of no use does not mean that the one before it is. */
function tellOfOlder(problem: unknown, { root, place, found }: Source): void {
  const older = problem instanceof Refused ? olderInstead(found, place, problem.code) : null
  if (older) tell(say('cli.olderBackup', { at: older.madeAt, dir: path.join(root, older.place) }))
}

function printResult({ madeAt, historySize, lastEntryAt, standing, keptAside, erased }: CallOutput<'backups.restore'>, isTrial: boolean): void {
  print(say(isTrial ? 'cli.restoreTried' : 'cli.restored', { at: madeAt, size: historySize, last: lastEntryAt ?? '' }))
  if (standing && !standing.isReadable) tell(say('cli.standingUnknown'))
  else if (standing && standing.missing.entries > 0) {
    tell(say('cli.restoreMissing', { entries: standing.missing.entries, from: standing.missing.from ?? '', to: standing.missing.to ?? '' }))
    if (standing.headsMissing > 0) tell(say('cli.headsMissing', { heads: standing.headsMissing }))
  }
  if (erased.again > 0) tell(say('cli.erasedAgain', { files: erased.again }))
  for (const { place, reason } of erased.ignored) tell(say('cli.listIgnored', { place, reason: say(reason) }))
  if (keptAside) tell(say('cli.keptAside', { name: keptAside }))
}

interface Source {
  root: string
  /** the folder of the base itself */
  isOwn: boolean
  place: string
  /** all that lies there */
  found: FoundBackup[]
}

/** A backup itself, or a folder with backups, of which the newest whole one is taken. */
export function sourceOf(from: string, dir: string): Source {
  const root = path.resolve(from)
  const isOwn = root === dir
  const found = findBackups(root, isOwn)
  const whole = found.filter(({ problem, isBare }) => problem === null && !isBare)
  // A folder of data holds a base as well as its backups: the base is taken where there is no backup.
  const one = whole.find(({ place }) => place === '.') ?? whole[0] ?? found[0]
  if (!one) throw new UsageProblem(say('cli.noBackups', { dir: root }))
  return { root, isOwn, place: one.place, found }
}

function rootOf(options: Options): { root: string; isOwn: boolean } {
  const { base, from } = options
  if (typeof from === 'string') return { root: path.resolve(from), isOwn: typeof base === 'string' && path.resolve(from) === path.resolve(base) }
  if (typeof base !== 'string') throw new UsageProblem(say('cli.baseMissing'))
  return { root: path.resolve(base), isOwn: true }
}

const mb = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)
