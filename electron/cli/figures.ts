import { isDate } from '../../shared/core/dates.ts'
import { indicatorLabel } from '../../shared/indicators/labels.ts'
import { baseOptions, type CliCommand, type Options } from './command.ts'
import { withSignedIn } from './openStation.ts'
import { noMoreWords, print, say, terminalLanguage, UsageProblem } from './terminal.ts'

/** `hearth figures`: every indicator of a contract over any span. Writes nothing. */
export const figures: CliCommand = {
  options: { ...baseOptions, contract: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  async run(words, options) {
    noMoreWords(words)
    const from = dateOption(options, 'from')
    const to = dateOption(options, 'to')
    const contractId = typeof options['contract'] === 'string' ? options['contract'] : null
    const answer = await withSignedIn(options, (terminal) => terminal.call('indicators.figures', { contractId, from, to }))
    const indicators = answer.indicators.map(({ id, version, unit, value, scale, n, N, rows, breakdown }) => ({
      id,
      version,
      // A ratio is kept in per mille, a mean in tenths; both are read with one decimal.
      unit: scale === 3 ? '%' : unit,
      value: value === null || scale === 0 ? value : value / 10,
      n,
      N,
      rows,
      breakdown,
    }))
    if (options['json']) {
      print(JSON.stringify({ from: answer.from, to: answer.to, contract: answer.contract, indicators }))
      return 0
    }
    print(`${answer.contract.contractNo} ${answer.contract.title}  ${answer.from} – ${answer.to}`)
    for (const { id, unit, value, n, N } of indicators) {
      const shown = value === null ? '—' : `${value}${unit === '%' ? ' %' : ''}`
      const name = indicatorLabel(id)[terminalLanguage() === 'en' ? 'en' : 'zh']
      print(`${id.padEnd(5)}${shown.padStart(10)}  ${name}${N === null ? '' : `  ${n}/${N}`}`)
    }
    return 0
  },
}

function dateOption(options: Options, name: string): string {
  const value = options[name]
  if (typeof value !== 'string' || !isDate(value)) throw new UsageProblem(say('cli.dateMissing', { option: `--${name}` }))
  return value
}
