import type { Desk } from './desk.ts'

/** A stay's page: its tabs, and what is written down there. */
export class StayDesk {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  tab(name: 'overview' | 'tracing' | 'minor' | 'care' | 'exit'): Promise<void> {
    return this.#desk.tab(`stays.tab.${name}`)
  }

  /** Opens a step's form by its button, in the list of a tab or at the top where it is due. */
  async begin(key: string): Promise<void> {
    const { page, hand } = this.#desk
    await hand.press(page.getByRole('main').getByRole('button', { name: this.#desk.text(key), exact: true }).last())
    await page.getByRole('dialog').getByRole('form').waitFor()
  }

  /** When a step of the search was done. */
  async at(on: string, time: string): Promise<void> {
    const desk = this.#desk
    await desk.date('tracing.at', on)
    await desk.date(desk.text('form.timeOf', { field: desk.text('tracing.at') }), time)
  }

  writeDown(): Promise<void> {
    return this.#desk.handIn('stays.writeDown')
  }

  /** Opens leaving, in one of its ways. */
  async leave(mode: string): Promise<void> {
    const { page, hand } = this.#desk
    await this.#desk.press('stays.prepareExit')
    await this.#desk.press('stays.exit')
    await hand.choose(page.getByRole('dialog').locator(`input[value="${mode}"]`))
    await page.getByRole('dialog').getByRole('form').waitFor()
  }
}
