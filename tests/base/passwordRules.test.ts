import { expect, test } from 'vitest'
import { foldLoginName } from '../../shared/accounts/loginName.ts'
import {
  checkPassword,
  commonPasswords,
  normalizePassword,
  passwordProblem,
} from '../../shared/accounts/passwordRules.ts'

const codeOf = (password: string, about: string[] = []) => passwordProblem(password, about)?.code ?? 'accepted'

test.each([
  ['correct horse battery staple', 'accepted'],
  ['tulip-garage-41-violin', 'accepted'],
  ['\u7eff\u8336 \u94a2\u7434 \u53f0\u9636 \u6708\u4eae', 'accepted'],
  ['mvn8tkz2qwhd', 'accepted'],
  ['\u9752\u77f3\u8def\u53e3\u7684\u90a3\u68f5\u8001\u69d0\u6811\u8fd8\u5728', 'accepted'],
  ['hunter2', 'accounts.passwordTooShort'],
  ['a b c d e', 'accounts.passwordTooShort'],
  ['no no no no', 'accounts.passwordTooShort'],
  ['mvn8tkz2qwh', 'accounts.passwordTooShort'],
  ['', 'accounts.passwordTooShort'],
  ['aaaaaaaaaaaaaa', 'accounts.passwordPattern'],
  ['ab1ab1ab1ab1ab1', 'accounts.passwordPattern'],
  ['123456789012', 'accounts.passwordPattern'],
  ['qwertyuiopasdf', 'accounts.passwordPattern'],
  ['zyxwvutsrqponm', 'accounts.passwordPattern'],
  ['1qaz2wsx3edc', 'accounts.passwordPattern'],
  ['Password123456', 'accounts.passwordCommon'],
  ['P@ssw0rd2024!!', 'accounts.passwordCommon'],
  ['Beijing-Shelter-2026', 'accounts.passwordCommon'],
  ['jiuzhuzhan123456', 'accounts.passwordCommon'],
  ['\u6551\u52a9\u7ba1\u7406\u7ad9\u5317\u4eac20261123', 'accounts.passwordCommon'],
  ['woaini5201314520', 'accounts.passwordCommon'],
])('the password %j is %s', (password, expected) => {
  expect(codeOf(password)).toBe(expected)
})

test('more than three thousand common passwords are known, and every one of them is refused', () => {
  const list = [...new Set(commonPasswords())]
  expect(list.length).toBeGreaterThan(3000)
  // A sample over the whole list: all fifty thousand would take long.
  const accepted = list.filter((password, i) => i % 11 === 0 && passwordProblem(password) === null)
  expect(accepted).toEqual([])
  expect(list.filter((password, i) => i % 11 === 0 && password.length >= 12).length).toBeGreaterThan(300)
})

test('a password made of what others know of the person is refused', () => {
  expect(codeOf('liuxiaoyun2026', ['LiuXiaoyun'])).toBe('accounts.passwordAboutPerson')
  expect(codeOf('liuxiaoyun2026')).toBe('accepted')
  expect(codeOf('liuxiaoyunshelter1', ['liuxiaoyun'])).toBe('accounts.passwordCommon')
})

test('64 characters and many more are accepted, a film is not, and no kinds of letters are demanded', () => {
  const long = 'tulip garage violin '.repeat(12)
  expect(codeOf(long.slice(0, 64))).toBe('accepted')
  expect(codeOf(long)).toBe('accepted')
  expect(codeOf(long.repeat(2))).toBe('accounts.passwordTooLong')
  expect(codeOf('onlysmallletterstogether')).toBe('accepted')
})

test('one password is one password on every keyboard; one login name likewise', () => {
  expect(normalizePassword('\uff54\uff55\uff4c\uff49\uff50')).toBe('tulip')
  expect(normalizePassword('\ud800x')).toBe('\ufffdx')
  expect(foldLoginName(' \uff2d\uff41nager ')).toBe('manager')
})

test('the form shows the problem at the field it was typed into', () => {
  expect(() => checkPassword('short', [], 'newPassword')).toThrow(
    expect.objectContaining({
      code: 'core.checkFields',
      fields: { newPassword: { code: 'accounts.passwordTooShort', params: { characters: 12, words: 4 } } },
    }),
  )
  expect(() => checkPassword('tulip-garage-41-violin')).not.toThrow()
})
