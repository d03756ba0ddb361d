import { describe, expect, test } from 'vitest'
import { pageKeys } from '../../renderer/core/useCommandKeys.ts'
import { roles } from '../../shared/ipc/roles.ts'
import { commands, keysText, mayUse, menus, placeKeys, plainLabel } from '../../shared/shell/commands.ts'
import { parseMenuState } from '../../shared/shell/menuState.ts'
import { languages, texts } from '../../shared/texts.ts'

const doubles = (list: readonly string[]): string[] => list.filter((one, i) => list.indexOf(one) !== i)
const letterOf = (label: string): string => /&(.)/u.exec(label)?.[1]?.toLowerCase() ?? `none in ${label}`

describe('the table of commands', () => {
  test('no name and no key stands twice, the keys of the pages included', () => {
    expect(doubles(commands.map((one) => one.id))).toEqual([])
    const keys = [...commands.flatMap((one) => (one.keys ? [one.keys] : [])), ...Array.from({ length: 9 }, (_, i) => placeKeys(i)!)]
    expect(doubles(keys)).toEqual([])
    expect(keys.length).toBeGreaterThan(25)
  })

  test('every command has words in both languages, and roles that exist', () => {
    for (const { text, roles: may } of commands) {
      for (const language of languages) expect(texts[language][text], `${text} ${language}`).toBeTruthy()
      if (typeof may !== 'string') expect(may.every((role) => roles.includes(role))).toBe(true)
    }
  })

  test('known keys do the known thing, and Alt is left to the menus', () => {
    const known = { N: 'file.new', S: 'file.save', P: 'file.print', L: 'file.lock', Z: 'edit.undo', F: 'edit.find', K: 'edit.palette', ',': 'edit.settings' }
    for (const [letter, id] of Object.entries(known)) expect(commands.find((one) => one.keys === `CmdOrCtrl+${letter}`)?.id).toBe(id)
    expect(commands.find((one) => one.keys === 'F1')?.id).toBe('help.page')
    expect(commands.filter((one) => one.keys?.includes('Alt'))).toEqual([])
  })

  test('before sign-in only what needs nobody may be used', () => {
    const open = commands.filter((one) => mayUse(one, null) && !one.system).map((one) => one.id)
    expect(open).toEqual(['edit.undo', 'view.light', 'view.dark', 'view.system', 'view.language'])
  })
})

describe.each(languages)('the menus in %s', (language) => {
  test('have an access letter on every item, and none twice in one menu', () => {
    const bar = menus.map((menu) => texts[language][`shell.menu.${menu}`]!)
    expect(doubles(bar.map(letterOf))).toEqual([])
    for (const menu of menus) {
      const letters = commands.filter((one) => one.menu === menu).map((one) => letterOf(texts[language][one.text]!))
      expect(letters.filter((letter) => !/^[a-z]$/.test(letter)), menu).toEqual([])
      expect(doubles(letters), menu).toEqual([])
    }
  })

  test('lose letter and dots where there is no menu', () => {
    for (const { text } of commands) expect(plainLabel(texts[language][text]!)).not.toMatch(/&|\(.\)|…/)
  })
})

test('keys are written as people know them', () => {
  expect(keysText('CmdOrCtrl+Shift+Z', false)).toBe('Ctrl+Shift+Z')
  expect(keysText('CmdOrCtrl+Shift+Z', true)).toBe('\u2318\u21e7Z')
  expect(keysText('F1', true)).toBe('F1')
  expect(pageKeys('CmdOrCtrl+K')).toBe('$mod+k')
  expect(pageKeys('CmdOrCtrl+,')).toBe('$mod+,')
  expect(pageKeys('F1')).toBe('F1')
})

test('a page says no more of the menu than it may: anything else is refused', () => {
  const state = { language: 'en', roles: null, go: [{ command: 'go:/', label: 'Home' }], record: [] }
  expect(parseMenuState(state)).toEqual(state)
  for (const wrong of [
    null,
    { ...state, language: 'fr' },
    { ...state, roles: ['root'] },
    { ...state, go: [{ command: 'go:/', label: '' }] },
    { ...state, go: [{ command: 'go:/', label: 'x'.repeat(81) }] },
    { ...state, go: [{ command: 'go:/', label: 'Home', role: 'quit' }] },
    { ...state, extra: 1 },
  ]) {
    expect(parseMenuState(wrong)).toBeNull()
  }
})
