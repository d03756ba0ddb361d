import { describe, expect, test } from 'vitest'
import {
  foldHeader,
  guessColumns,
  guessKind,
  headerFingerprint,
  spreadsheetKinds,
} from '../../shared/imports/columnGuess.ts'
import { fieldsOf } from '../../shared/imports/columnGuess.ts'

describe('the columns of a spreadsheet', () => {
  test('are known by their Chinese names, with marks and remarks round them', () => {
    const guess = guessColumns('clients', [
      '序号',
      '姓名（必填）',
      '性 别',
      '出生年月',
      '身份证号码*',
      '联系电话',
      '户籍地址',
      '备注',
    ])
    expect(guess.columns).toEqual({
      name: '姓名（必填）',
      sex: '性 别',
      birthDate: '出生年月',
      idNumber: '身份证号码*',
      phone: '联系电话',
      homeAddress: '户籍地址',
      note: '备注',
    })
    expect(guess.unused).toEqual(['序号'])
    expect(guess.missing).toEqual([])
  })

  test('are known by their English names', () => {
    expect(guessColumns('stays', ['Client name', 'Entry Date', 'EXIT_DATE', 'Destination', 'Bed']).columns).toEqual({
      name: 'Client name',
      startDate: 'Entry Date',
      endDate: 'EXIT_DATE',
      destination: 'Destination',
      bed: 'Bed',
    })
  })

  test('that are only alike are guessed with less confidence, and strangers are left alone', () => {
    const guess = guessColumns('sessions', ['服务对象姓名', '本次面谈日期', '服务时长(分钟)', '天气'])
    expect(guess.columns).toMatchObject({
      name: '服务对象姓名',
      sessionDate: '本次面谈日期',
      duration: '服务时长(分钟)',
    })
    expect(guess.confidence.name).toBe(1)
    expect(guess.confidence.sessionDate).toBeLessThan(1)
    expect(guess.unused).toEqual(['天气'])
  })

  test('fill one field each, and what is missing is named', () => {
    const guess = guessColumns('services', ['姓名', '服务对象', '数量'])
    expect(Object.values(guess.columns)).toEqual([...new Set(Object.values(guess.columns))])
    expect(guess.missing).toEqual(['serviceDate', 'serviceType'])
  })

  test('tell what kind of file it is', () => {
    expect(guessKind(['姓名', '性别', '出生日期', '民族', '户籍地'])).toBe('clients')
    expect(guessKind(['序号', '姓名', '入站时间', '离站时间', '离站去向', '床位号'])).toBe('stays')
    expect(guessKind(['姓名', '服务日期', '服务类型', '数量'])).toBe('services')
    expect(guessKind(['姓名', '日期', '时长', '服务内容', '社工'])).toBe('sessions')
    expect(guessKind(['活动名称', '日期', '人数'])).toBe('activities')
    expect(guessKind(['x', 'y'])).toBeNull()
  })

  test('are remembered whatever their order and width', () => {
    expect(headerFingerprint('clients', ['姓名', 'ＩＤ'])).toBe(headerFingerprint('clients', ['id', ' 姓 名 ']))
    expect(headerFingerprint('clients', ['姓名'])).not.toBe(headerFingerprint('stays', ['姓名']))
  })

  test('every field of every kind is known by its own name', () => {
    for (const kind of spreadsheetKinds) {
      for (const field of fieldsOf(kind))
        expect(guessColumns(kind, [field]).columns[field], `${kind}.${field}`).toBe(field)
    }
  })

  test('a header of nothing but brackets keeps what is in them', () => {
    expect(foldHeader('（姓名）')).toBe('姓名')
  })
})
