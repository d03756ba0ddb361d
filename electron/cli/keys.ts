import path from 'node:path'
import { baseOptions, type CliCommand, type Options } from './command.ts'
import { withSignedIn } from './openStation.ts'
import { print, readPassphrase, say, tell, UsageProblem } from './terminal.ts'

const verbs = ['status', 'backup', 'drill', 'sheet'] as const

/** `hearth keys …`: how the signing keys stand, their backup and its trial opening, and the fingerprint sheet. */
export const keys: CliCommand = {
  options: { ...baseOptions, lang: { type: 'string' } },
  async run([verb, file, ...rest], options) {
    const known = verbs.find((one) => one === verb)
    if (!known) throw new UsageProblem(say('cli.keysVerb'))
    if (known === 'status' ? file !== undefined : rest.length > 0) throw new UsageProblem(say('cli.tooManyWords', { word: rest[0] ?? file! }))
    if (known === 'status') return status(options)
    if (file === undefined) throw new UsageProblem(say('cli.fileMissing'))
    const target = { file: path.resolve(file) }
    if (known === 'sheet') return sheet(options, target)
    const passphrase = await readPassphrase(known === 'backup')
    const done = await withSignedIn(options, async (terminal, password) =>
      known === 'backup'
        ? terminal.call('keys.backup', { password, passphrase, target: 'file' }, target)
        : terminal.call('keys.drill', { passphrase, file: 'file' }, target),
    )
    print(options['json'] ? JSON.stringify(done) : say(known === 'backup' ? 'cli.keysBackedUp' : 'cli.keysDrilled', { name: done.name }))
    return 0
  },
}

async function status(options: Options): Promise<number> {
  const found = await withSignedIn(options, (terminal) => terminal.call('keys.status', {}))
  if (options['json']) print(JSON.stringify(found))
  else if (found.manifests.length === 0) print(say('cli.keysNone'))
  else {
    for (const { seq, state, madeAt, fingerprintDigits } of found.manifests) print(`${seq} ${say(`cli.keys.${state}`)} ${madeAt} ${fingerprintDigits}`)
    tell(say(found.backedUpAt ? 'cli.keysBackupAt' : 'cli.keysNoBackup', { at: found.backedUpAt ?? '' }))
  }
  return found.isUsable ? 0 : 1
}

async function sheet(options: Options, target: { file: string }): Promise<number> {
  const language = options['lang'] ?? 'zh-CN'
  if (language !== 'zh-CN' && language !== 'en') throw new UsageProblem(say('cli.unknownLanguage', { language: String(language) }))
  await withSignedIn(options, async (terminal) => {
    const [current] = (await terminal.call('keys.status', {})).manifests
    if (!current) throw new UsageProblem(say('cli.keysNone'))
    return terminal.call('keys.saveSheet', { kind: 'fingerprint', fingerprint: current.fingerprint, language, target: 'file' }, target)
  })
  print(target.file)
  return 0
}
