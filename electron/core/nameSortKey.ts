import { pinyin } from 'pinyin-pro'

const runs = /\p{Script=Han}+|[\p{L}\p{N}\p{M}]+/gu
const isHan = /^\p{Script=Han}/u

/** Sorts after every name. */
export const noNameKey = '\u{10ffff}'

/**
 * By what a name is sorted: character by character its sound with the tone and then the character itself, as in a
 * Chinese directory, so that one surname stands together; words of other scripts without their marks, in lower case.
 * Compared as plain text, so that an index can hold the order.
 */
export function nameSortKey(name: string): string {
  return (name.normalize('NFKC').match(runs) ?? []).map((run, at) => (isHan.test(run) ? soundsOf(run, at === 0) : folded(run))).join(' ')
}

function soundsOf(run: string, isSurnameFirst: boolean): string {
  const characters = [...run]
  const sounds = pinyin(run, { surname: isSurnameFirst ? 'head' : 'off', toneType: 'num', type: 'array', v: true })
  return characters.map((character, at) => `${sounds[at] ?? ''}${character}`).join(' ')
}

function folded(run: string): string {
  return run.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
