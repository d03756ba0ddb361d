import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { baseOptions, type CliCommand } from './command.ts'
import { withSignedIn } from './openStation.ts'
import { noMoreWords, print, say, tell, UsageProblem } from './terminal.ts'

const reasons = ['lateEntries', 'correction', 'definition', 'returnedByPurchaser'] as const
type Reason = (typeof reasons)[number]

/** `hearth report`: freezes, prints and signs one period and writes its package. */
export const report: CliCommand = {
  options: {
    ...baseOptions,
    contract: { type: 'string' },
    period: { type: 'string' },
    out: { type: 'string' },
    lang: { type: 'string' },
    reason: { type: 'string' },
    note: { type: 'string' },
  },
  async run(words, options) {
    noMoreWords(words)
    const { contract, period, out, reason, note } = options
    if (typeof period !== 'string') throw new UsageProblem(say('cli.periodMissing'))
    if (typeof out !== 'string') throw new UsageProblem(say('cli.outMissing'))
    if (reason !== undefined && !reasons.includes(reason as Reason)) {
      throw new UsageProblem(say('cli.unknownReason', { reason: String(reason), reasons: reasons.join(', ') }))
    }
    const language = options['lang'] ?? 'both'
    if (language !== 'both' && language !== 'zh-CN' && language !== 'en') {
      throw new UsageProblem(say('cli.unknownLanguage', { language: String(language) }))
    }
    mkdirSync(out, { recursive: true })
    const issued = await withSignedIn(options, async (terminal) => {
      const made = await terminal.call('reports.issue', {
        contractId: typeof contract === 'string' ? contract : null,
        period,
        revisionReason: (reason as Reason | undefined) ?? null,
        revisionNote: typeof note === 'string' ? note : null,
        language,
      })
      const file = path.resolve(out, made.zipName)
      await terminal.call('reports.package', { reportId: made.id, target: 'target' }, { target: file })
      return { ...made, file }
    })
    const { id, reportNo, file, sizeBytes, fingerprintDigits } = issued
    if (options['json']) print(JSON.stringify({ id, reportNo, period, file, sizeBytes, fingerprintDigits }))
    else print(file)
    tell(say('cli.fingerprint', { digits: fingerprintDigits }))
    return 0
  },
}
