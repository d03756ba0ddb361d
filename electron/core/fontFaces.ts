import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Static faces, since variable ones and system fonts become Type 3 in a PDF (ecosystem.md trap 11). */
const weights = [400, 700] as const

/**
 * CSS of the font slices that hold the characters of a text, with the fonts inside: the print page fetches nothing.
 * Characters the family does not have fall to a system font.
 */
export function fontFacesFor(text: string): string {
  const folder = fontFolder()
  const points = new Set<number>()
  for (const character of text) points.add(character.codePointAt(0)!)
  return weights.map((weight) => facesOf(folder, weight, points)).join('\n')
}

/**
 * The Chinese characters of a text that the printing font does not have, such as most of CJK Extension B. Whether a
 * paper shows them is then up to the fonts of this PC: where it has none with them, a box is printed.
 */
export function charactersNotInFont(text: string): string[] {
  ranges ??= [...readFileSync(join(fontFolder(), '400.css'), 'utf8').matchAll(/unicode-range: ([^;]+);/g)].map(([, range]) => range!)
  const han = new Set([...text].filter((character) => /\p{Script=Han}/u.test(character)))
  return [...han].filter((character) => !ranges!.some((range) => touches(range, new Set([character.codePointAt(0)!]))))
}

let ranges: string[] | null = null

/** The built program has the family once, beside the page that shows it (build/electron.vite.config.ts); sources take the package's. */
function fontFolder(): string {
  const built = ['../renderer/fonts', '../../renderer/fonts'].map((folder) => join(import.meta.dirname, folder))
  return (
    built.find((folder) => existsSync(join(folder, '400.css'))) ??
    dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'))
  )
}

function facesOf(folder: string, weight: number, points: ReadonlySet<number>): string {
  const css = readFileSync(join(folder, `${weight}.css`), 'utf8')
  let faces = ''
  for (const [, block] of css.matchAll(/@font-face \{([^}]*)\}/g)) {
    const range = /unicode-range: ([^;]+);/.exec(block!)?.[1]
    const file = /url\(\.\/(files\/[^)]+\.woff2)\)/.exec(block!)?.[1]
    if (!file || (range && !touches(range, points))) continue
    const data = readFileSync(join(folder, file)).toString('base64')
    faces += `@font-face{font-family:'Noto Sans SC';font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2');${range ? `unicode-range:${range}` : ''}}\n`
  }
  return faces
}

function touches(range: string, points: ReadonlySet<number>): boolean {
  return range.split(',').some((part) => {
    const [first, last] = part.trim().slice(2).split('-')
    const from = Number.parseInt(first!, 16)
    const to = last ? Number.parseInt(last, 16) : from
    for (const point of points) if (point >= from && point <= to) return true
    return false
  })
}
