import { expect, test } from 'vitest'
import { en as pageEn, zhCN as pageZh } from '../../renderer/core/pageTexts.ts'
import { en as sharedEn, zhCN as sharedZh } from '../../shared/textFiles.ts'
import { words } from '../../shared/words/words.ts'

const zhCN: Record<string, string> = { ...sharedZh, ...pageZh, ...words['zh-CN'] }
const en: Record<string, string> = { ...sharedEn, ...pageEn, ...words.en }

// A language's and the program's own names are written in Chinese everywhere.
const ownNames = /\u4e2d\u6587|\u5b89\u6816/g
const params = (sentence: string): string =>
  [...new Set([...sentence.matchAll(/\{\{\s*([A-Za-z]+)\s*\}\}/g)].map(([, name]) => name))].sort().join()

test('every sentence is there in Chinese and in English', () => {
  expect(Object.keys(zhCN).filter((key) => !(key in en)), 'without English').toEqual([])
  expect(Object.keys(en).filter((key) => !(key in zhCN)), 'without Chinese').toEqual([])
})

test('both languages fill in the same facts', () => {
  const unlike = Object.keys(zhCN).filter((key) => en[key] !== undefined && params(zhCN[key]!) !== params(en[key]))
  expect(unlike).toEqual([])
})

test('no sentence is empty and no Chinese stands in the English ones', () => {
  expect(Object.keys(en).filter((key) => en[key]!.trim() === '' || zhCN[key]?.trim() === '')).toEqual([])
  // The name of the language itself is written in it.
  expect(Object.keys(en).filter((key) => /\p{Script=Han}/u.test(en[key]!.replace(ownNames, '')))).toEqual([])
})
