import { expect, test } from 'vitest'
import { nameGrams, soundsOf } from '../../electron/clients/nameGrams.ts'

test('a name is found by its characters, by pinyin and by initials, and by every reading of a character', () => {
  const grams = nameGrams('单雄信')
  for (const gram of [
    'g:单',
    'g:单雄',
    'g:雄信',
    'p:shanxiongxin',
    'p:danxiongxin',
    'p:sxx',
    'p:dxx',
    'p:xiongxin',
    'p:xin',
    'p:x',
  ])
    expect(grams, gram).toContain(gram)
})

test('吕 is found as lv and as lu', () => {
  expect(soundsOf('吕布')).toEqual(expect.arrayContaining(['lvbu', 'lubu']))
})

test('a Latin name is found by the beginning of each word, without accents', () => {
  const grams = nameGrams('José O’Néill')
  for (const gram of ['p:jose', 'p:neill', 'p:joseoneill']) expect(grams, gram).toContain(gram)
})

test('a very long name has a bounded number of readings', () => {
  expect(nameGrams('重'.repeat(60)).size).toBeLessThan(10_000)
})
