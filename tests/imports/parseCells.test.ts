import { describe, expect, test } from 'vitest'
import {
  parseCount,
  parseDay,
  parseDurationMinutes,
  parseMoneyFen,
  parseSex,
  parseTimeOfDay,
  parseYesNo,
} from '../../shared/imports/parseCells.ts'
import type { Parsed } from '../../shared/imports/parseCells.ts'

const plain = (parsed: Parsed<unknown>) => ('value' in parsed ? parsed.value : parsed.code.replace('imports.', ''))

describe('a cell', () => {
  test.each([
    ['2026-03-05', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026 年 3 月 5 号', '2026-03-05'],
    ['２０２６年３月５日', '2026-03-05'],
    ['二〇二六年十二月二十一日', '2026-12-21'],
    ['二零二六年十月十日', '2026-10-10'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['46086', '2026-03-05'],
    ['46086.354166', '2026-03-05'],
    ['2026-03-05 08:30', '2026-03-05'],
    ['2026-03-05T08:30:00Z', '2026-03-05'],
    ['2026-02-30', 'noSuchDay'],
    ['20261301', 'noSuchDay'],
    ['0026-03-05', 'noSuchDay'],
    ['2026年3月', 'dateIncomplete'],
    ['1985', 'dateIncomplete'],
    ['3/5/2026', 'ambiguousDate'],
    ['26.3.5', 'badDate'],
    ['05-03-26', 'ambiguousDate'],
    ['2026-3/5', 'badDate'],
    ['昨天', 'badDate'],
    ['123', 'badDate'],
  ])('with the date %s is read as %s', (text, expected) => expect(plain(parseDay(text))).toBe(expected))

  test.each([
    ['8:30', '08:30'],
    ['08：30：00', '08:30'],
    ['8点30分', '08:30'],
    ['十点半', '10:30'],
    ['下午2点', '14:00'],
    ['中午12点', '12:00'],
    ['中午1点', '13:00'],
    ['晚上11点15分', '23:15'],
    ['上午9:05', '09:05'],
    ['2 pm', '14:00'],
    ['12:15 AM', '00:15'],
    ['0.354166666666667', '08:30'],
    ['24:00', 'badTime'],
    ['8:60', 'badTime'],
    ['8', 'badTime'],
  ])('with the time %s is read as %s', (text, expected) => expect(plain(parseTimeOfDay(text))).toBe(expected))

  test.each([
    ['90', 90],
    ['1.5小时', 90],
    ['1小时30分', 90],
    ['1个半小时', 90],
    ['半小时', 30],
    ['45分钟', 45],
    ['1h30m', 90],
    ['1:30', 90],
    ['90 min', 90],
    ['', 'badDuration'],
    ['很久', 'badDuration'],
    ['99999', 'badDuration'],
  ])('with the length %s is read as %s minutes', (text, expected) =>
    expect(plain(parseDurationMinutes(text))).toBe(expected),
  )

  test('with a bare number means hours where the header says so', () => {
    expect(parseDurationMinutes('1.5', 'hours')).toEqual({ value: 90 })
  })

  test('with a sex, a yes or no, a count or money is read, and anything else is a problem', () => {
    expect(['男', '女性', 'F', 'Male', '不详', '甲'].map((text) => plain(parseSex(text)))).toEqual([
      'male',
      'female',
      'female',
      'male',
      'unknown',
      'badSex',
    ])
    expect(['是', '否', 'Y', 'false', '√', '也许'].map((text) => plain(parseYesNo(text)))).toEqual([
      true,
      false,
      true,
      false,
      true,
      'badYesNo',
    ])
    expect(['12', '1,234', '3.0', '3.5', '-1'].map((text) => plain(parseCount(text)))).toEqual([
      12,
      1234,
      3,
      'badCount',
      'badCount',
    ])
    expect(['¥1,234.50', '12元', '1.2万元', '0.1', '3.333', '-5'].map((text) => plain(parseMoneyFen(text)))).toEqual([
      123450,
      1200,
      1200000,
      10,
      'badMoney',
      'badMoney',
    ])
  })
})
