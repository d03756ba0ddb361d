import type { Locator, Page } from '@playwright/test'
import type { Hand } from './hand.ts'

/** No page of ours asks for more steps of Tab or of the arrows than this. */
const mostSteps = 160

/** How often the focus may pass what is wanted, back and forth, before it counts as out of reach. */
const mostTurns = 4

interface Where {
  isHere: boolean
  /** what is wanted comes later on the page than what has the focus */
  isAhead: boolean
  /** words of what has the focus, for the message when nothing is found */
  words: string
}

/** Works with keys alone: reaches everything by Tab, arrows and typing, as somebody who cannot use a mouse. */
export class KeyboardHand implements Hand {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(control: Locator): Promise<void> {
    await control.waitFor()
    const role = await control.getAttribute('role')
    if (role === 'tab') await this.#reachAmong(control, '[role=tablist]', 'ArrowRight')
    else if (role === 'menuitem') await this.#reachAmong(control, '[role=menu]', 'ArrowDown')
    else if (role === 'row') return this.#openRow(control)
    // Buttons that belong together have one stop.
    else if (role === null && (await control.getAttribute('tabindex')) === '-1') await this.#reachAmong(control, '[role=group]', 'ArrowRight')
    else await this.#reach(control)
    await this.#key('Enter')
  }

  async write(field: Locator, value: string, { keyByKey = false } = {}): Promise<void> {
    await this.#reach(field)
    await this.#page.waitForTimeout(50)
    await this.#key('ControlOrMeta+a')
    if (keyByKey) await this.#page.keyboard.type(value)
    else await this.#page.keyboard.insertText(value)
  }

  /** The stop of its group, where it is one of several radio buttons. */
  async focus(control: Locator): Promise<void> {
    await this.#reach(control, (await control.getAttribute('type')) === 'radio' ? 'group' : 'itself')
  }

  async tick(box: Locator): Promise<void> {
    await this.#reach(box)
    if (!(await box.isChecked())) await this.#key('Space')
  }

  /** Tab stops once in a group of radio buttons; arrows choose in it. */
  async choose(radio: Locator): Promise<void> {
    if (await radio.isChecked()) return
    await this.#reach(radio, 'group')
    if ((await this.#where(radio)).isHere) await this.#key('Space')
    for (let step = 0; step < mostSteps && !(await radio.isChecked()); step++) await this.#key('ArrowDown')
    if (!(await radio.isChecked())) throw new Error(`the arrows do not choose ${String(radio)}`)
  }

  async pick(box: Locator, option: Locator, typed?: string): Promise<void> {
    await this.#reach(box)
    const isMenu = await box.evaluate((one) => !(one instanceof HTMLInputElement))
    if (typed !== undefined) {
      await this.#key('ControlOrMeta+a')
      await this.#page.keyboard.insertText(typed)
    } else if ((await box.getAttribute('aria-expanded')) !== 'true') await this.#key('ArrowDown')
    await option.waitFor()
    // A menu opens at what is chosen and does not go round; a searched list does.
    if (isMenu) await this.#key('Home')
    const passed: string[] = []
    for (let step = 0; step < mostSteps; step++) {
      const id = await option.getAttribute('id')
      const { isHere, words } = await this.#where(option)
      // Behind an open menu its own box is out of sight for those who listen.
      if (isHere || (!isMenu && id !== null && id === (await box.getAttribute('aria-activedescendant')))) return this.#key('Enter')
      passed.push(words)
      await this.#key('ArrowDown')
    }
    throw new Error(`the arrows do not reach ${String(option)}; the focus was at:\n${passed.slice(0, 20).join('\n')}`)
  }

  /** By the search that opens everywhere: the page is found by its name. */
  async go(address: string): Promise<void> {
    const link = this.#page.getByRole('navigation').locator(`a[href="${address}"]`)
    await link.waitFor()
    const name = (await link.textContent())!
    await this.#key('Control+k')
    const search = this.#page.getByRole('dialog').getByRole('combobox')
    await search.waitFor()
    await this.pick(search, this.#page.getByRole('option', { name }).first(), name)
    await this.#page.waitForFunction((path) => location.pathname === path, address)
  }

  /** A grid has one stop; the arrows go from row to row in it. */
  async #openRow(row: Locator): Promise<void> {
    await row.waitFor()
    await this.#reach(row, 'grid')
    for (let step = 0; step < mostSteps; step++) {
      if (await row.evaluate((one) => one.contains(document.activeElement))) return this.#key('Enter')
      await this.#key('ArrowDown')
    }
    throw new Error(`the arrows do not reach ${String(row)}`)
  }

  async #reachAmong(control: Locator, group: string, arrow: string): Promise<void> {
    const isInside = () => control.evaluate((one, inside) => one.closest(inside)?.contains(document.activeElement) ?? false, group)
    if (!(await isInside())) await this.#reach(control, 'list')
    for (let step = 0; step < mostSteps; step++) {
      if ((await this.#where(control)).isHere) return
      await this.#key(arrow)
    }
    throw new Error(`the arrows do not reach ${String(control)}`)
  }

  /** Presses Tab, or Shift+Tab where it stands before, until the control has the focus. */
  async #reach(control: Locator, as: 'itself' | 'group' | 'list' | 'grid' = 'itself'): Promise<void> {
    await control.waitFor()
    await this.#untilEnabled(control)
    const passed: string[] = []
    let turns = 0
    let wasAhead: boolean | null = null
    for (let step = 0; step < mostSteps && turns <= mostTurns; step++) {
      const { isHere, isAhead, words } = await this.#where(control, as)
      if (isHere) return
      if (wasAhead !== null && wasAhead !== isAhead) turns += 1
      wasAhead = isAhead
      passed.push(words)
      await this.#key(isAhead ? 'Tab' : 'Shift+Tab')
    }
    throw new Error(`the keyboard does not reach ${String(control)}; the focus was at:\n${passed.slice(-40).join('\n')}`)
  }

  /** As a person waits for a button that is still grey. */
  async #untilEnabled(control: Locator): Promise<void> {
    for (let waits = 0; waits < 50 && !(await control.isEnabled()); waits++) await this.#page.waitForTimeout(100)
  }

  #where(control: Locator, as: 'itself' | 'group' | 'list' | 'grid' = 'itself'): Promise<Where> {
    return control.evaluate((wanted: Element, kind): Where => {
      const at = document.activeElement ?? document.body
      const isInGroup = kind === 'group' && at instanceof HTMLInputElement && at.type === 'radio' && at.name === (wanted as HTMLInputElement).name && at.form === (wanted as HTMLInputElement).form
      const around = kind === 'list' ? '[role=tablist], [role=menu], [role=group]' : kind === 'grid' ? '[role=grid]' : null
      const isInside = around !== null && (wanted.closest(around)?.contains(at) ?? false)
      const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])].map((label) => label.textContent) : []
      return {
        isHere: at === wanted || isInGroup || isInside,
        isAhead: at === document.body || !(wanted.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
        words: `${at.tagName.toLowerCase()} ${[at.getAttribute('aria-label'), ...labels, at.textContent].filter(Boolean).join(' | ').slice(0, 80)}`,
      }
    }, as)
  }

  #key(name: string): Promise<void> {
    return this.#page.keyboard.press(name)
  }
}
