import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { en, zhCN } from '../../renderer/core/pageTexts.ts'
import { Desk } from './support/desk.ts'
import { preparedBase, preparedPassword } from './support/preparedBase.ts'

const canRun = findChromium() !== null || findElectron() !== null
const people = ['王丽华', '王力', '李建国', '欧阳娜娜', '曾志伟', '单田芳']

describe.skipIf(!canRun).each([
  ['zh-CN', 'light', { width: 1280, height: 800 }],
  ['en', 'dark', { width: 1920, height: 1080 }],
] as const)('the frame round every page, in %s, %s', (language, scheme, size) => {
  let desk: Desk
  let page: Page
  let dataDir: string
  let oneUsePassword = ''

  beforeAll(async () => {
    dataDir = await preparedBase(language, async ({ call, organisationId }) => {
      for (const [i, name] of people.entries()) {
        await call('clients.register', { name, sex: i % 2 ? 'male' : 'female', birthDate: `19${70 + i}-05-1${i}`, isNoneOfThem: true } as never)
      }
      const added = await call('accounts.add', { loginName: 'wen', displayName: '温静', roles: ['staff'], organisationId, language })
      oneUsePassword = added.oneUsePassword
    })
    desk = await Desk.open({ language, scheme, size, dataDir })
    page = desk.page
    await desk.signIn('manager', preparedPassword)
  })
  afterAll(async () => {
    await desk?.close()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  const key = (name: string): Promise<void> => page.keyboard.press(name)
  const palette = () => page.getByRole('dialog', { name: desk.text('palette.title') })
  const head = () => page.getByRole('main').getByRole('heading', { level: 1 })

  test('every page of the navigation has its group, and nothing on the frame is hard to use', async () => {
    for (const group of ['people', 'reports', 'station']) await page.getByRole('list', { name: desk.text(`places.${group}`) }).waitFor()
    expect(await desk.look('frame-1-home')).toEqual([])
  })

  test('a client is found by the initials of the pinyin and opened, with the keyboard alone', async () => {
    await key('Control+k')
    await page.getByRole('option').first().waitFor()
    expect(await desk.look('frame-2-palette-empty')).toEqual([])
    await page.keyboard.type('oynn')
    await page.getByRole('option', { name: '欧阳娜娜' }).waitFor()
    expect(await desk.look('frame-3-palette-found')).toEqual([])
    await key('Enter')
    await palette().waitFor({ state: 'hidden' })
    await page.getByRole('heading', { level: 1, name: '欧阳娜娜' }).waitFor()
    // The keyboard is at the head of the page that was opened.
    await expect.poll(() => head().evaluate((one) => one === document.activeElement)).toBe(true)
  })

  test('Enter pressed before the answer is there opens what was typed, not what stood there before', async () => {
    await key('Control+k')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.type('lijianguo')
    await key('Enter')
    await page.getByRole('heading', { level: 1, name: '李建国' }).waitFor()
  })

  test('arrows choose, and what was opened lately stands first the next time', async () => {
    await key('Control+k')
    await page.keyboard.type('wl')
    await page.getByRole('option', { name: '王丽华' }).waitFor()
    await key('ArrowDown')
    const chosen = await page.locator('[role=option][aria-selected=true]').textContent()
    expect(chosen).toContain('王')
    await key('Escape')
    await palette().waitFor({ state: 'hidden' })
    await key('Control+k')
    await expect.poll(() => page.getByRole('group', { name: desk.text('palette.lately') }).getByRole('option').allTextContents()).toMatchObject([
      expect.stringContaining('李建国'),
      expect.stringContaining('欧阳娜娜'),
    ])
    await key('Escape')
  })

  test('commands are found by their words in both languages and by pinyin', async () => {
    for (const typed of ['figures', 'zhibiao', 'zb']) {
      await key('Control+k')
      await page.keyboard.type(typed)
      await page.getByRole('option', { name: desk.text('figures.title') }).first().waitFor()
      await key('Escape')
      await palette().waitFor({ state: 'hidden' })
    }
  })

  /** Which place a page has in the navigation, from one. */
  const numberOf = async (title: string): Promise<number> =>
    (await page.getByRole('navigation').getByRole('link').allInnerTexts()).map((one) => one.trim()).indexOf(desk.text(title)) + 1

  test('known keys do the known thing: back, help, settings, a page by its number', async () => {
    await key('Control+1')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await key(`Control+${await numberOf('clients.title')}`)
    await page.getByRole('heading', { level: 1, name: desk.text('clients.title') }).waitFor()
    await key('F1')
    await page.getByRole('heading', { level: 1, name: desk.text('help.title') }).waitFor()
    expect(await desk.look('frame-4-help')).toEqual([])
    await key('Control+,')
    await page.getByRole('heading', { level: 1, name: desk.text('settings.title') }).waitFor()
    await key('Control+BracketLeft')
    await page.getByRole('heading', { level: 1, name: desk.text('help.title') }).waitFor()
  })

  test('a key says what it cannot do here instead of nothing', async () => {
    await key('Control+z')
    await page.getByText(desk.text('frame.nothingUndone')).waitFor()
  })

  test('the navigation folds and is still folded after signing in again, on the page that was open last', async () => {
    await key(`Control+${await numberOf('clients.title')}`)
    await page.getByRole('heading', { level: 1, name: desk.text('clients.title') }).waitFor()
    await key('Control+b')
    await expect.poll(() => page.locator('aside').evaluate((one) => one.clientWidth)).toBeLessThan(70)
    expect(await desk.look('frame-5-folded')).toEqual([])
    await key('Control+l')
    await desk.signIn('manager', preparedPassword)
    await page.getByRole('heading', { level: 1, name: desk.text('clients.title') }).waitFor()
    expect(await page.locator('aside').evaluate((one) => one.clientWidth)).toBeLessThan(70)
    await key('Control+b')
  })

  test('theme and language change at once, without a restart, and are kept', async () => {
    await key('Control+,')
    const other = language === 'en' ? 'zh-CN' : 'en'
    const otherDesk = (text: string): string => new Map(Object.entries(other === 'en' ? en : zhCN)).get(text) ?? text
    await page.getByRole('button', { name: desk.text('settings.dark') }).click()
    await expect.poll(() => page.locator('html').getAttribute('data-color-scheme')).toBe('dark')
    expect(await desk.look('frame-6-settings')).toEqual([])
    await page.getByRole('button', { name: desk.text(other === 'en' ? 'settings.en' : 'settings.zh'), exact: true }).click()
    await page.getByRole('navigation').getByRole('link', { name: otherDesk('clients.title') }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe(other)
    expect(await page.title()).toContain(otherDesk('settings.title'))
    await page.getByRole('button', { name: otherDesk(language === 'en' ? 'settings.en' : 'settings.zh'), exact: true }).click()
    await page.getByRole('navigation').getByRole('link', { name: desk.text('clients.title') }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: desk.text('settings.title') }).waitFor()
    await expect.poll(() => page.locator('html').getAttribute('data-color-scheme')).toBe('dark')
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language)
  })

  test('who comes with a one-use password chooses their own before anything else, and sees only what is theirs', async () => {
    await key('Control+l')
    await page.getByLabel(desk.text('account.loginName')).fill('wen')
    await page.getByLabel(desk.text('account.password')).fill(oneUsePassword)
    await key('Enter')
    await page.getByRole('heading', { name: desk.text('ownPassword.title') }).waitFor()
    expect(await desk.look('frame-7-own-password')).toEqual([])
    await page.getByLabel(desk.text('password.oneUse')).fill(oneUsePassword)
    await page.getByRole('textbox', { name: desk.text('account.newPassword'), exact: true }).fill('copper bridge winter sparrow')
    await page.getByLabel(desk.text('password.again')).fill('copper bridge winter swallow')
    await page.getByRole('button', { name: desk.text('ownPassword.do') }).click()
    await page.getByText(desk.text('password.notSame')).waitFor()
    await page.getByLabel(desk.text('password.again')).fill('copper bridge winter sparrow')
    await page.getByRole('button', { name: desk.text('ownPassword.do') }).click()
    await page.getByRole('navigation').first().waitFor()
    expect(await desk.look('frame-8-newcomer')).toEqual([])
    // Their own first page, not the manager's last; no page of the manager's.
    await expect.poll(() => page.getByRole('navigation').getByRole('link', { name: desk.text('home.title') }).getAttribute('aria-current')).toBe('page')
    expect(await page.getByRole('navigation').getByRole('link', { name: desk.text('import.title') }).count()).toBe(0)
  })
})
