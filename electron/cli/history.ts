import { baseOptions, type CliCommand } from './command.ts'
import { withSignedIn } from './openStation.ts'
import { noMoreWords, print, say, tell, UsageProblem } from './terminal.ts'

/** `hearth checkpoint`: signs the head of the history and prints the note to send out of the building. */
export const checkpoint: CliCommand = {
  options: baseOptions,
  async run(words, options) {
    noMoreWords(words)
    const head = await withSignedIn(options, (terminal) => terminal.call('history.checkpoint', {}))
    print(options['json'] ? JSON.stringify(head) : head.note.trimEnd())
    tell(say('cli.fingerprint', { digits: head.fingerprintDigits }))
    return 0
  },
}

/** `hearth history verify`: recomputes every leaf, head, table and line of the access log. */
export const history: CliCommand = {
  options: baseOptions,
  async run([verb, ...rest], options) {
    if (verb !== 'verify' || rest.length > 0) throw new UsageProblem(say('cli.historyVerb'))
    const found = await withSignedIn(options, (terminal) => terminal.call('history.verify', {}))
    if (options['json']) print(JSON.stringify(found))
    else {
      const { size, leavesChecked, tablesChecked, rowsChecked, headsChecked } = found
      print(say(found.whole ? 'cli.historyWhole' : 'cli.historyNotWhole', { size, leavesChecked, tablesChecked, rowsChecked, headsChecked }))
      for (const { code, where } of found.mismatches) print(`✗ ${where}: ${say(code)}`)
    }
    return found.whole ? 0 : 1
  },
}
