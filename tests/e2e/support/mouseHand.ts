import type { Locator, Page } from '@playwright/test'
import type { Hand } from './hand.ts'

/** Points, presses and types. */
export class MouseHand implements Hand {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  press(control: Locator): Promise<void> {
    return control.click()
  }

  async write(field: Locator, value: string, { keyByKey = false } = {}): Promise<void> {
    if (!keyByKey) return field.fill(value)
    await field.click()
    // The figures of a day stand there only once the field has the keyboard.
    await this.#page.waitForTimeout(50)
    await this.#page.keyboard.press('ControlOrMeta+a')
    await this.#page.keyboard.type(value)
  }

  focus(control: Locator): Promise<void> {
    return control.focus()
  }

  tick(box: Locator): Promise<void> {
    return box.check()
  }

  choose(radio: Locator): Promise<void> {
    return radio.check()
  }

  async pick(box: Locator, option: Locator, typed?: string): Promise<void> {
    if (typed !== undefined) await box.fill(typed)
    else {
      // A list that opens when its field gets the keyboard is shut by a click that comes just then: one clicks again.
      for (let tries = 0; tries < 3 && !(await option.isVisible()); tries++) {
        if ((await box.getAttribute('aria-expanded')) !== 'true') await box.click()
        await option.waitFor({ timeout: 3000 }).catch(() => {})
      }
    }
    await option.click()
  }

  /** Any address at all, as links do: where the navigation leads is proven by the keyboard. */
  go(address: string): Promise<void> {
    return goTo(this.#page, address)
  }
}

/** Changes the address, as a link of the program does. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, address)
}
