import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { en, zhCN } from '../../../renderer/core/pageTexts.ts'
import { launchApp, type LaunchAppOptions, type RunningApp } from '../../support/launchApp.ts'
import { projectRoot } from '../../../build/scripts/buildApp.ts'
import type { CallInput, CallOutput, ProcedureName } from '../../../shared/contract.ts'
import { en as sharedEn, zhCN as sharedZh } from '../../../shared/textFiles.ts'
import { codeLabel } from '../../../shared/packs/codeLists.ts'
import { packById } from '../../../shared/packs/packs.ts'
import { fieldLabel, valueLabel } from '../../../shared/words/words.ts'
import type { Hand } from './hand.ts'
import { KeyboardHand } from './keyboardHand.ts'
import { goTo, MouseHand } from './mouseHand.ts'

export interface DeskOptions extends LaunchAppOptions {
  language?: 'zh-CN' | 'en'
  scheme?: 'light' | 'dark'
  size?: { width: number; height: number }
  /** with what the person works: the mouse and typing, or keys alone */
  hand?: 'mouse' | 'keyboard'
}

const pack = packById('china')
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
  readonly hand: Hand

  private constructor(app: RunningApp, options: Required<Pick<DeskOptions, 'language' | 'scheme' | 'size' | 'hand'>>) {
    this.app = app
    this.hand = options.hand === 'keyboard' ? new KeyboardHand(app.page) : new MouseHand(app.page)
    this.page = app.page
    this.language = options.language
    this.scheme = options.scheme
    this.size = options.size
  }

  static async open(options: DeskOptions = {}): Promise<Desk> {
    const { language = 'zh-CN', scheme = 'light', size = { width: 1280, height: 800 }, hand = 'mouse', ...launch } = options
    mkdirSync(screens, { recursive: true })
    const app = await launchApp(launch)
    const desk = new Desk(app, { language, scheme, size, hand })
    await desk.page.setViewportSize(size)
    await desk.page.emulateMedia({ colorScheme: scheme })
    desk.page.setDefaultTimeout(30_000)
    if (language === 'en') await desk.hand.press(desk.page.getByRole('button', { name: zhCN['language.other'] }))
    return desk
  }

  /** A text of the page or of the program in the language of this desk; the key itself where it is none (a name). */
  text(key: string, params: Record<string, string | number> = {}): string {
    const words: Record<string, string> = this.language === 'en' ? { ...sharedEn, ...en } : { ...sharedZh, ...zhCN }
    const found = words[key] ?? key
    return found.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole))
  }

  /** What a field is called on forms of a table; null for its general words. */
  label(table: string | null, field: string): string {
    return fieldLabel(this.language, table, field)
  }

  /** The label of one of a field's fixed values. */
  value(table: string | null, field: string, value: string): string {
    return valueLabel(this.language, table, field, value)
  }

  /** The label of a code of the pack. */
  code(list: string, value: string): string {
    return codeLabel(pack, list, value, this.language)
  }

  async signIn(loginName: string, password: string): Promise<void> {
    await this.hand.write(this.page.getByLabel(this.text('account.loginName')), loginName)
    await this.hand.write(this.page.getByLabel(this.text('account.password')), password)
    await this.page.keyboard.press('Enter')
    await this.page.getByRole('navigation').first().waitFor()
    // An account brings its own language along; this desk has one of its own.
    if ((await this.page.evaluate(() => document.documentElement.lang)) === this.language) return
    await this.page.evaluate((language) => window.bridge.call('accounts.setLanguage', { language }, { commandId: crypto.randomUUID() }), this.language)
    await this.page.reload()
    await this.page.getByRole('navigation').first().waitFor()
  }

  /** Leaves the desk to somebody else. */
  async change(loginName: string, password: string): Promise<void> {
    await this.page.keyboard.press('Control+l')
    await this.signIn(loginName, password)
    const told = await this.page.locator('.MuiSnackbar-root').allTextContents()
    if (told.length > 0) throw new Error(`${loginName} is told what was meant for somebody else: ${told.join()}`)
  }

  /** Goes to an address of the program, as its links do. */
  async go(address: string): Promise<void> {
    await this.hand.go(address)
    await this.page.waitForTimeout(150)
  }

  /** Goes straight to an address, as a link from elsewhere would: to try what must not open. */
  async address(to: string): Promise<void> {
    await goTo(this.page, to)
    await this.page.waitForTimeout(150)
  }

  /** Presses a button, or what looks like one and leads to another page. */
  async press(key: string, within?: Locator): Promise<void> {
    const place = within ?? (await this.place())
    const name = { name: this.text(key), exact: true }
    await this.hand.press(place.getByRole('button', name).or(place.getByRole('link', name)).first())
  }

  /** Types the password once more, where an act asks for it. */
  async typePasswordAgain(password: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: this.text('reask.title'), exact: true })
    await this.hand.write(dialog.getByLabel(this.text('account.password')), password)
    await this.page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
  }

  /** Opens a tab of the page. */
  async tab(key: string): Promise<void> {
    const tab = this.page.getByRole('main').getByRole('tab', { name: this.text(key), exact: true })
    await this.hand.press(tab)
    await this.page.getByRole('tab', { name: this.text(key), exact: true, selected: true }).waitFor()
  }

  /** Opens a row of a list by words that stand in it. */
  async openRow(words: string): Promise<void> {
    await this.hand.press(this.page.getByRole('main').getByRole('row').filter({ hasText: words }).first())
  }

  async openLink(words: string): Promise<void> {
    await this.hand.press(this.page.getByRole('main').getByRole('link', { name: words, exact: true }).first())
  }

  /** Opens somebody's page by the search that opens everywhere. */
  async openClient(name: string, typed = name): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.hand.pick(this.page.getByRole('dialog').getByRole('combobox'), this.page.getByRole('option', { name }).first(), typed)
    await this.page.getByRole('heading', { level: 1, name }).waitFor()
  }

  /** Presses what hands the open dialog in, and waits until it has gone. */
  async handIn(key: string): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    await this.press(key)
    await dialog.waitFor({ state: 'hidden' })
  }

  /** The id of the record whose page is open. */
  async idInAddress(): Promise<string> {
    await this.page.waitForFunction(() => /[0-9a-f-]{36}$/.test(location.pathname))
    return this.page.evaluate(() => location.pathname.split('/').at(-1)!)
  }

  /** Waits until the program has said something. */
  async said(key: string, params: Record<string, string | number> = {}): Promise<void> {
    await this.page.getByText(this.text(key, params)).first().waitFor()
  }

  async fill(key: string, value: string): Promise<void> {
    await this.hand.write((await this.place()).getByRole('textbox', { name: this.labelled(key) }).first(), value)
  }

  async check(key: string): Promise<void> {
    await this.hand.tick((await this.place()).getByRole('checkbox', { name: this.labelled(key) }).first())
  }

  /**
   * Picks from a menu or a searched list. `option` may be a text key or the words themselves; `typed` is what is
   * typed to find it where the list comes from a search.
   */
  async pick(key: string, option: string, typed?: string): Promise<void> {
    const box = (await this.place()).getByRole('combobox', { name: this.labelled(key) }).first()
    const words = this.text(option)
    await this.hand.pick(box, this.page.getByRole('option', typed === undefined ? { name: words, exact: true } : { name: words }).first(), typed)
  }

  /** Chooses a radio button. */
  async choose(option: string): Promise<void> {
    await this.hand.choose((await this.place()).getByRole('radio', { name: this.text(option), exact: true }).first())
  }

  /** Types a day `YYYY-MM-DD` or a time `HH:MM` and leaves the field. */
  async date(key: string, value: string): Promise<void> {
    await this.hand.write((await this.place()).getByRole('textbox', { name: this.labelled(key) }).first(), value, { keyByKey: true })
    await this.page.keyboard.press('Tab')
  }

  /** Calls the program as its page does, signed in as who sits here. @throws Error with the refusal */
  async ask<N extends ProcedureName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const answer = await this.page.evaluate(
      ([procedure, given]) => window.bridge.call(procedure!, JSON.parse(given!), { commandId: crypto.randomUUID() }),
      [name, JSON.stringify(input)],
    )
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.refusal)}`)
    return answer.value as CallOutput<N>
  }

  /** Saves a picture of the screen and answers what axe calls serious or critical on it. */
  async look(name: string): Promise<string[]> {
    await this.page.waitForTimeout(350)
    await this.#atRest()
    await this.page.screenshot({ path: path.join(screens, `${name}-${this.language}-${this.scheme}-${this.size.width}.png`) })
    return this.grave(name)
  }

  /** What axe calls serious or critical on the screen as it is. */
  async grave(name: string): Promise<string[]> {
    await this.#atRest()
    const { violations } = await new AxeBuilder({ page: this.page }).setLegacyMode().analyze()
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map((one) => `${name}: ${one.id} ${one.nodes[0]?.html} ${one.nodes[0]?.failureSummary}`)
  }

  /** Waits a little until nothing fades in or out: words half gone have no contrast. What never rests is judged as it is. */
  async #atRest(): Promise<void> {
    const isAtRest = () => document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity)
    await this.page.waitForFunction(isAtRest, undefined, { timeout: 3000 }).catch(() => {})
  }

  /** The id of the first record of a list. @throws Error where the list is empty */
  async firstId(list: string, input: object = {}, isPaged = true): Promise<string> {
    const answer = await this.page.evaluate(([name, filter]) => window.bridge.call(name, filter), [list, isPaged ? { ...input, limit: 1 } : input] as const)
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
