import { baseOptions, type CliCommand } from './command.ts'
import { openTerminal } from './openStation.ts'
import { ask, noMoreWords, print, readPassword, say, tell, terminalLanguage, UsageProblem } from './terminal.ts'

/** `hearth init`: makes a base with its first account and shows the recovery key, once. */
export const init: CliCommand = {
  options: { ...baseOptions, station: { type: 'string' }, pack: { type: 'string' }, lang: { type: 'string' } },
  async run(words, options) {
    noMoreWords(words)
    const packId = options['pack'] ?? 'china'
    if (packId !== 'china' && packId !== 'neutral') throw new UsageProblem(say('cli.unknownPack', { pack: String(packId) }))
    const language = options['lang'] ?? (packId === 'china' ? 'zh-CN' : 'en')
    if (language !== 'zh-CN' && language !== 'en') throw new UsageProblem(say('cli.unknownLanguage', { language: String(language) }))
    const loginName = String(options['account'] ?? 'manager')
    const terminal = openTerminal(options)
    try {
      const { recoveryKey } = await terminal.call('station.setUp', {
        packId,
        stationName: String(options['station'] ?? say('cli.stationName', {}, language)),
        loginName,
        displayName: loginName,
        password: await readPassword(true),
        language,
      })
      tell(say('cli.made', { dir: String(options['base']), account: loginName }))
      if (options['json']) print(JSON.stringify({ base: options['base'], account: loginName, recoveryKey }))
      else print(recoveryKey)
      tell(say('cli.keepRecoveryKey'))
      if (process.stdin.isTTY && process.env['HEARTH_PASSWORD'] === undefined) await typeBack(recoveryKey)
      return 0
    } finally {
      await terminal.close()
    }
  },
}

/** The paper is proved right before the key scrolls out of sight; the words on it may be grouped in any way. */
async function typeBack(recoveryKey: string): Promise<void> {
  const bare = (text: string): string => text.replaceAll(/[\s-]/g, '').toUpperCase()
  while (bare(await ask(say('cli.typeBack', {}, terminalLanguage()))) !== bare(recoveryKey)) tell(say('cli.typedDiffers'))
}
