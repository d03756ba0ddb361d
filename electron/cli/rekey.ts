import { rekeyReasons, type RekeyReason } from '../../shared/accounts/rekey.ts'
import { baseOptions, type CliCommand, type Options } from './command.ts'
import { withSignedIn, type Terminal } from './openStation.ts'
import { noMoreWords, print, say, tell, UsageProblem } from './terminal.ts'

/** `hearth rekey`: another data key for the base, with or without somebody who leaves for good. */
export const rekey: CliCommand = {
  options: {
    ...baseOptions,
    reason: { type: 'string' },
    note: { type: 'string' },
    remove: { type: 'string' },
    reset: { type: 'string' },
    'new-recovery-key': { type: 'boolean' },
  },
  async run(words, options) {
    noMoreWords(words)
    const reason = reasonOf(options)
    const made = await withSignedIn(options, async (terminal, password) => {
      const idOf = await accountIds(terminal)
      return terminal.call('accounts.rekey', {
        password,
        reason,
        note: typeof options['note'] === 'string' ? options['note'] : null,
        removeAccountId: typeof options['remove'] === 'string' ? idOf(options['remove']) : null,
        resetAccountIds: String(options['reset'] ?? '').split(',').filter(Boolean).map(idOf),
        newRecoveryKey: options['new-recovery-key'] === true,
      })
    })
    if (options['json']) print(JSON.stringify(made))
    else {
      for (const { loginName, password } of made.oneUse) print(`${loginName} ${password}`)
      if (made.recoveryKey !== null) print(made.recoveryKey)
    }
    tell(say('cli.rekeyed', { epoch: made.keyEpoch }))
    return 0
  },
}

function reasonOf({ reason, remove }: Options): RekeyReason {
  const known = rekeyReasons.find((one) => one === (reason ?? (remove === undefined ? 'precaution' : 'left')))
  if (!known) throw new UsageProblem(say('cli.rekeyReason', { known: rekeyReasons.join(', ') }))
  return known
}

async function accountIds(terminal: Terminal): Promise<(loginName: string) => string> {
  const accounts = await terminal.call('accounts.list', {})
  return (loginName) => {
    const found = accounts.find((account) => account.loginName === loginName)
    if (!found) throw new UsageProblem(say('cli.noSuchAccount', { name: loginName }))
    return found.id
  }
}
