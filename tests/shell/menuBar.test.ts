import type { MenuItemConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import type { MenuState } from '../../shared/shell/menuState.ts'

// Electron itself cannot run in a test; of it, the template asks for nothing.
vi.mock('electron', () => ({ Menu: {}, app: { getLocale: () => 'zh-CN' } }))
const { menuTemplate } = await import('../../electron/core/shell/menu.ts')

const heard: string[] = []
const surroundings = { isPackaged: true, isMac: false, command: (name: string) => void heard.push(name) }
const state: MenuState = {
  language: 'zh-CN',
  roles: ['staff'],
  go: [{ command: 'go:/', label: '首页' }, { command: 'go:/clients', label: '人 & 事' }],
  record: [],
}
const submenuOf = (one: MenuItemConstructorOptions): MenuItemConstructorOptions[] => one.submenu as MenuItemConstructorOptions[]
const allItems = (template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] => template.flatMap(submenuOf)

test('the menu bar speaks the language of the page, and an empty menu is not there', () => {
  expect(menuTemplate(surroundings, state).map((one) => one.label)).toEqual(['文件(&F)', '编辑(&E)', '显示(&V)', '前往(&G)', '窗口(&W)', '帮助(&H)'])
  expect(menuTemplate(surroundings, { ...state, language: 'en' }).map((one) => one.label)).toEqual(['&File', '&Edit', '&View', '&Go', '&Window', '&Help'])
  const withRecord = menuTemplate(surroundings, { ...state, record: [{ command: 'clients.register', label: '登记' }] })
  expect(withRecord.map((one) => one.label)).toContain('记录(&R)')
})

test('no key of ours is registered by the menu: the page has them, so nothing happens twice', () => {
  const own = allItems(menuTemplate(surroundings, state)).filter((one) => one.click && one.accelerator)
  expect(own.length).toBeGreaterThan(10)
  expect(own.filter((one) => one.registerAccelerator !== false)).toEqual([])
})

test('a chosen item sends its command, a page its address', () => {
  const items = allItems(menuTemplate(surroundings, state))
  for (const label of ['锁定(&L)', '&2 人 && 事']) items.find((one) => one.label === label)!.click!({} as never, undefined, {} as never)
  expect(heard).toEqual(['file.lock', 'go:/clients'])
})

test('before sign-in what needs somebody is grey', () => {
  const items = allItems(menuTemplate(surroundings, { ...state, roles: null, go: [] }))
  const enabled = (label: string) => items.find((one) => one.label === label)?.enabled
  expect([enabled('锁定(&L)'), enabled('English(&E)')]).toEqual([false, true])
})

test('developer tools are offered only in a program that is not packaged', () => {
  const offers = (isPackaged: boolean) => allItems(menuTemplate({ ...surroundings, isPackaged }, state)).some((one) => one.role === 'toggleDevTools')
  expect([offers(true), offers(false)]).toEqual([false, true])
})
