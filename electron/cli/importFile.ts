import path from 'node:path'
import { importKinds, type ImportKind } from '../../shared/imports/import.ts'
import { baseOptions, type CliCommand } from './command.ts'
import { withSignedIn } from './openStation.ts'
import { noMoreWords, print, say, tell, UsageProblem } from './terminal.ts'

/** More problems than this are in the file's own list; a terminal would only scroll. */
const maxShown = 50

/** `hearth import KIND FILE`: takes a file in, whole or not at all; exit 1 if something stops it. */
export const importFile: CliCommand = {
  options: { ...baseOptions, 'dry-run': { type: 'boolean' } },
  async run([kind, file, ...rest], options) {
    if (!importKinds.includes(kind as ImportKind)) {
      throw new UsageProblem(say('cli.unknownKind', { kind: kind ?? '', kinds: importKinds.join(', ') }))
    }
    if (file === undefined) throw new UsageProblem(say('cli.fileMissing'))
    noMoreWords(rest)
    const dryRun = options['dry-run'] === true
    const result = await withSignedIn(options, (terminal) =>
      terminal.call('imports.run', { kind: kind as ImportKind, file: 'file', dryRun }, { file: path.resolve(file) }),
    )
    for (const { file: where, row, field, code, params, severity } of result.problems.slice(0, maxShown)) {
      const place = [where, row, field].filter((part) => part !== null && part !== '').join(' · ')
      tell(`${say(`cli.${severity}`)} ${place}: ${say(code, params)}`)
    }
    if (result.problemCount > maxShown) tell(say('cli.moreProblems', { count: result.problemCount - maxShown }))
    if (options['json']) print(JSON.stringify(result))
    else {
      const { added, amended, unchanged, skipped } = result
      print(say(dryRun ? 'cli.wouldImport' : 'cli.imported', { file: result.fileName, added, amended, unchanged, skipped }))
    }
    return result.problems.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
