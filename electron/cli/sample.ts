import path from 'node:path'
import { baseOptions, type CliCommand } from './command.ts'
import { withSignedIn } from './openStation.ts'
import { noMoreWords, print, say, tell, UsageProblem } from './terminal.ts'

/** `hearth sample answer REQUEST --out FILE`: opens what a purchaser drew and writes the answer. */
export const sample: CliCommand = {
  options: { ...baseOptions, out: { type: 'string' } },
  async run([verb, request, ...rest], options) {
    if (verb !== 'answer') throw new UsageProblem(say('cli.sampleVerb'))
    if (request === undefined) throw new UsageProblem(say('cli.fileMissing'))
    noMoreWords(rest)
    const { out } = options
    if (typeof out !== 'string') throw new UsageProblem(say('cli.answerMissing'))
    const files = { request: path.resolve(request), answer: path.resolve(out) }
    const done = await withSignedIn(options, (terminal, password) =>
      terminal.call('samples.answer', { password, file: 'request', target: 'answer' }, files),
    )
    const { drawnCount, openedCount, refusedCount, erasedCount, answerSha256 } = done
    if (options['json']) print(JSON.stringify({ file: files.answer, drawnCount, openedCount, refusedCount, erasedCount, answerSha256 }))
    else print(files.answer)
    tell(say('cli.sampleAnswered', { drawnCount, openedCount, refusedCount, erasedCount }))
    return 0
  },
}
