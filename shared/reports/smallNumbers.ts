import data from './smallNumbers.json' with { type: 'json' }

/**
 * Numbers of people in a text that are below the threshold: a figure hidden in the tables must not stand in the
 * sentence beside them.
 * @returns as written
 */
export function smallNumbersIn(text: string, threshold: number): string[] {
  const numerals = new RegExp(`(?<![0-9${data.numerals.join('')}])([1-9]\\d?|${data.two}|${data.numerals.join('|')})\\s*(${data.counters.join('|')})`, 'g')
  const english = new RegExp(`\\b(\\d{1,2}|${data.numberWords.join('|')})\\s+(${data.words.join('|')})\\b`, 'gi')
  return [...text.matchAll(numerals), ...text.matchAll(english)]
    .filter(([, number]) => valueOf(number!) < threshold)
    .map(([written]) => written)
}

function valueOf(number: string): number {
  if (/^\d+$/.test(number)) return Number(number)
  if (number === data.two) return 2
  const index = data.numerals.indexOf(number)
  return (index >= 0 ? index : data.numberWords.indexOf(number.toLowerCase())) + 1
}
