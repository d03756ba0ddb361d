import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { en, zhCN } from '../../../renderer/core/pageTexts.ts'
import { launchApp, type LaunchAppOptions, type RunningApp } from '../../support/launchApp.ts'
import { projectRoot } from '../../../build/scripts/buildApp.ts'
import { en as sharedEn, zhCN as sharedZh } from '../../../shared/textFiles.ts'

export interface DeskOptions extends LaunchAppOptions {
  language?: 'zh-CN' | 'en'
  scheme?: 'light' | 'dark'
  size?: { width: number; height: number }
}

const screens = path.join(projectRoot, 'demo-out/screens')

/**
 * The compiled program with somebody at its desk: what a person does with a form, said in one line each. Labels are
 * text keys, so that one journey runs in both languages.
 */
export class Desk {
  readonly app: RunningApp
  readonly page: Page
  readonly language: 'zh-CN' | 'en'
  readonly scheme: 'light' | 'dark'
  readonly size: { width: number; height: number }

  private constructor(app: RunningApp, options: Required<Pick<DeskOptions, 'language' | 'scheme' | 'size'>>) {
    this.app = app
    this.page = app.page
    this.language = options.language
    this.scheme = options.scheme
    this.size = options.size
  }

  static async open(options: DeskOptions = {}): Promise<Desk> {
    const { language = 'zh-CN', scheme = 'light', size = { width: 1280, height: 800 }, ...launch } = options
    mkdirSync(screens, { recursive: true })
    const app = await launchApp(launch)
    const desk = new Desk(app, { language, scheme, size })
    await desk.page.setViewportSize(size)
    await desk.page.emulateMedia({ colorScheme: scheme })
    desk.page.setDefaultTimeout(30_000)
    if (language === 'en') await desk.page.getByRole('button', { name: zhCN['language.other'] }).click()
    return desk
  }

  /** A text of the page or of the program in the language of this desk; the key itself where it is none (a name). */
  text(key: string, params: Record<string, string | number> = {}): string {
    const words: Record<string, string> = this.language === 'en' ? { ...sharedEn, ...en } : { ...sharedZh, ...zhCN }
    const found = words[key] ?? key
    return found.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole))
  }

  async signIn(loginName: string, password: string): Promise<void> {
    await this.page.getByLabel(this.text('account.loginName')).fill(loginName)
    await this.page.getByLabel(this.text('account.password')).fill(password)
    await this.page.getByLabel(this.text('account.password')).press('Enter')
    await this.page.getByRole('navigation').first().waitFor()
    // An account brings its own language along; this desk has one of its own.
    if ((await this.page.evaluate(() => document.documentElement.lang)) === this.language) return
    await this.page.evaluate((language) => window.bridge.call('accounts.setLanguage', { language }, { commandId: crypto.randomUUID() }), this.language)
    await this.page.reload()
    await this.page.getByRole('navigation').first().waitFor()
  }

  /** Goes to an address of the program, as its links do. */
  async go(address: string): Promise<void> {
    await this.page.evaluate((to) => {
      history.pushState(null, '', to)
      window.dispatchEvent(new PopStateEvent('popstate'))
    }, address)
    await this.page.waitForTimeout(150)
  }


  async press(key: string): Promise<void> {
    await (await this.place()).getByRole('button', { name: this.text(key), exact: true }).first().click()
  }

  async fill(key: string, value: string): Promise<void> {
    await (await this.place()).getByRole('textbox', { name: this.labelled(key) }).first().fill(value)
  }

  async check(key: string): Promise<void> {
    await (await this.place()).getByRole('checkbox', { name: this.labelled(key) }).first().check()
  }

  /** Picks from a menu or a searched list. `option` may be a text key or the words themselves. */
  async pick(key: string, option: string): Promise<void> {
    const place = await this.place()
    const box = place.getByRole('combobox', { name: this.labelled(key) }).first()
    await box.click()
    await this.page.getByRole('option', { name: this.text(option), exact: true }).first().click()
  }

  /** Chooses a radio button. */
  async choose(option: string): Promise<void> {
    await (await this.place()).getByRole('radio', { name: this.text(option), exact: true }).first().check()
  }

  /** Types a day `YYYY-MM-DD` or a time `HH:MM` and leaves the field. */
  async date(key: string, value: string): Promise<void> {
    await (await this.place()).getByRole('textbox', { name: this.labelled(key) }).first().click()
    await this.page.waitForTimeout(50)
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.type(value)
    await this.page.keyboard.press('Tab')
  }

  /** Saves a picture of the screen and answers what axe calls serious or critical on it. */
  async look(name: string): Promise<string[]> {
    await this.page.waitForTimeout(350)
    await this.page.screenshot({ path: path.join(screens, `${name}-${this.language}-${this.scheme}-${this.size.width}.png`) })
    return this.grave(name)
  }

  /** What axe calls serious or critical on the screen as it is. */
  async grave(name: string): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page }).setLegacyMode().analyze()
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map((one) => `${name}: ${one.id} ${one.nodes[0]?.html} ${one.nodes[0]?.failureSummary}`)
  }

  /** The id of the first record of a list. @throws Error where the list is empty */
  async firstId(list: string, input: object = {}): Promise<string> {
    const answer = await this.page.evaluate(([name, filter]) => window.bridge.call(name, filter), [list, { ...input, limit: 1 }] as const)
    if (!answer.ok) throw new Error(`${list}: ${answer.refusal.code} ${JSON.stringify(answer.refusal.fields)}`)
    const value = answer.value as { rows?: { id: string }[] } | { id: string }[]
    const id = (Array.isArray(value) ? value : (value.rows ?? []))[0]?.id
    if (id === undefined) throw new Error(`${list} is empty`)
    return id
  }

  close(): Promise<void> {
    return this.app.close()
  }

  private labelled(key: string): RegExp {
    const words = this.text(key).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    // A required field's label ends in a star.
    return new RegExp(`^${words}(\\s*\\*)?$`)
  }

  private async place(): Promise<Locator> {
    const dialogs = this.page.getByRole('dialog')
    return (await dialogs.count()) > 0 ? dialogs.last() : this.page.getByRole('main')
  }
}
