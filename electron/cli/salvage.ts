import { salvageBase } from '../backups/salvage.ts'
import { sourceOf } from './backups.ts'
import { baseOptions, type CliCommand } from './command.ts'
import { openTerminal } from './openStation.ts'
import { noMoreWords, print, readPassword, say, tell } from './terminal.ts'

/** `hearth salvage`: looks at a damaged base, and with `--accept` puts it together again from its backup and what is left. */
export const salvage: CliCommand = {
  options: { ...baseOptions, from: { type: 'string' }, accept: { type: 'string' } },
  async run(words, options) {
    noMoreWords(words)
    const { station, close } = openTerminal(options)
    try {
      const dir = station.dir()
      const { root, place } = sourceOf(String(options['from'] ?? dir), dir)
      const accept = options['accept']
      const accepted = typeof accept !== 'string' ? null : accept === 'all' ? 'all' : accept.split(',').filter(Boolean)
      const secret = { loginName: String(options['account'] ?? 'manager'), password: await readPassword() }
      const done = await salvageBase(station, { root, place, secret, accepted }, () => Promise.resolve())
      if (options['json']) print(JSON.stringify(done))
      else for (const { name, isNew, isDoubtful, row } of done.candidates) print(`${isDoubtful ? '?' : isNew ? '+' : '~'} ${name} ${JSON.stringify(row)}`)
      tell(say('cli.salvageLooked', { at: done.groundMadeAt, size: done.groundSize, replayed: done.replay.entries, lost: done.lostEntries.length, loose: done.looseEntries.length, candidates: done.candidates.length }))
      for (const { name, code } of done.refused) tell(`${name}: ${say(code)}`)
      tell(accepted === null ? say('cli.salvageNext') : say('cli.salvaged', { accepted: done.accepted, refused: done.refused.length }))
      if (done.keptAside) tell(say('cli.keptAside', { name: done.keptAside }))
      return 0
    } finally {
      await close()
    }
  },
}
