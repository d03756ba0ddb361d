import { Failure } from '../../shared/core/failure.ts'
import { verifyPackageFile } from '../reports/package/readPackage.ts'
import type { CliCommand } from './command.ts'
import { noMoreWords, print, say, tell, UsageProblem } from './terminal.ts'

const whole = 0
const notWhole = 1
const unreadable = 2

/** `hearth verify FILE`: checks a package as a purchaser does. Opens no base and needs no password. */
export const verify: CliCommand = {
  options: {
    trust: { type: 'string' },
    previous: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
  async run([file, ...rest], { trust, previous, json }) {
    if (file === undefined) throw new UsageProblem(say('cli.fileMissing'))
    noMoreWords(rest)
    const result = await verifyPackageFile(file, {
      ...(typeof trust === 'string' ? { trust } : {}),
      ...(typeof previous === 'string' ? { previousPath: previous } : {}),
    }).catch((problem: unknown) => {
      if (problem instanceof Failure) return problem
      throw problem
    })
    if (result instanceof Failure) {
      const message = say(result.code, result.params)
      if (json) print(JSON.stringify({ whole: false, code: result.code, message }))
      tell(`${say('cli.unreadable', { file })} ${message}`)
      return unreadable
    }
    const failed = result.checks.filter(({ ok }) => !ok)
    const { signer, report } = result
    if (json) {
      const period = report && { from: report.period.from, to: report.period.to }
      const checks = result.checks.map(({ reason, ...check }) => ({
        ...check,
        ...(reason ? { code: reason.code, message: say(reason.code, reason.params) } : {}),
      }))
      const { trust: trustFound, continuity, notProved, statementSha256 } = result
      print(JSON.stringify({ whole: result.whole, signer, trust: trustFound, continuity, period, statementSha256, checks, notProved }))
    } else {
      const line = [
        say(result.whole ? 'cli.whole' : 'cli.notWhole'),
        say('cli.signedBy', { name: signer?.name ?? say('cli.nobody') }),
        say(`cli.trust.${result.trust}`),
        say(`cli.continuity.${result.continuity}`),
      ]
      print(line.join(say('cli.separator')))
      for (const { name, file: where, reason } of failed) {
        const why = reason ? say(reason.code, reason.params) : ''
        print(`✗ ${say(`proof.check.${name}`)}${where ? ` (${where})` : ''}: ${why}`)
      }
      if (signer) print(say('cli.fingerprint', { digits: signer.fingerprintDigits }))
      print(say('cli.notProved'))
      for (const key of result.notProved) print(`· ${say(key)}`)
    }
    return result.whole ? whole : notWhole
  },
}
