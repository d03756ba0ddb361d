import { pinyin } from 'pinyin-pro'
import { foldName } from '../../shared/clients/clientRules.ts'

/** Readings of a long name multiply; beyond this many the rarer ones are left out. */
const mostReadings = 64
const isHan = /\p{Script=Han}/u

/** Everything one name is indexed by: `g:` grams as written, `p:` spellings that are looked up by their beginning. */
export function nameGrams(name: string): Set<string> {
  const grams = new Set<string>()
  const folded = [...foldName(name)]
  folded.forEach((character, i) => {
    grams.add(`g:${character}`)
    if (i > 0) grams.add(`g:${folded[i - 1]}${character}`)
  })
  for (const word of name.split(/[\s\p{P}]+/u)) {
    const latin = foldName(word)
    if (latin !== '' && !isHan.test(latin)) grams.add(`p:${latin}`)
  }
  if (folded.length > 0 && !folded.some((character) => isHan.test(character))) grams.add(`p:${folded.join('')}`)
  for (const reading of readingsOf(folded.filter((character) => isHan.test(character)))) {
    reading.forEach((_syllable, from) => {
      const rest = reading.slice(from)
      grams.add(`p:${rest.join('')}`)
      grams.add(`p:${rest.map((syllable) => syllable[0]).join('')}`)
    })
  }
  return grams
}

/** Every way a name may be read, one syllable a character. */
function readingsOf(characters: readonly string[]): string[][] {
  let readings: string[][] = characters.length > 0 ? [[]] : []
  const surname =
    characters.length > 0
      ? pinyin(characters.join(''), { surname: 'head', toneType: 'none', type: 'array', v: true })
      : []
  characters.forEach((character, i) => {
    const several = new Set([
      surname[i],
      ...pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true }),
    ])
    const spellings = [...several]
      .filter((one): one is string => !!one)
      .flatMap((one) => (one.includes('v') ? [one, one.replace('v', 'u')] : [one]))
    const longer = readings.flatMap((reading) => spellings.map((spelling) => [...reading, spelling]))
    readings = longer.length > mostReadings ? longer.slice(0, mostReadings) : longer
  })
  return readings
}

/** Whether two names may sound alike: the same whole spelling in one of their readings. */
export function soundsOf(name: string): string[] {
  const folded = [...foldName(name)]
  const han = folded.filter((character) => isHan.test(character))
  if (han.length === 0) return folded.length > 0 ? [folded.join('')] : []
  return [...new Set(readingsOf(han).map((reading) => reading.join('')))]
}

/** What is looked up for one word that was typed. */
export function wantedGrams(word: string): { gram: string; isPrefix: boolean }[] {
  const folded = [...foldName(word)]
  const han = folded.filter((character) => isHan.test(character))
  const latin = folded.filter((character) => !isHan.test(character)).join('')
  const wanted = latin === '' ? [] : [{ gram: `p:${latin}`, isPrefix: true }]
  if (han.length === 1) wanted.push({ gram: `g:${han[0]}`, isPrefix: false })
  for (let i = 1; i < han.length; i++) wanted.push({ gram: `g:${han[i - 1]}${han[i]}`, isPrefix: false })
  return wanted
}
