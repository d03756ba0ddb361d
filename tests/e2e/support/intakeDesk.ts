import type { Desk } from './desk.ts'

/** Whom somebody at the door says they are, or what they look like where nobody knows. */
export type Arrival = { name: string; sex: string; birthDate: string } | { looksLike: [fromAge: number, toAge: number]; sex: string }

export interface Came {
  route: string
  on: string
  foundPlace?: string
}

/** Taking somebody in, step by step, on its one page. */
export class IntakeDesk {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Registers somebody new, up to how they came. */
  async register(who: Arrival): Promise<void> {
    const desk = this.#desk
    await desk.go('/intake')
    const search = desk.page.getByRole('combobox', { name: desk.text('intake.whoLabel') })
    const offered = (key: string, typed = '') => desk.page.getByRole('option', { name: desk.text(key, { typed }) })
    if ('name' in who) await desk.hand.pick(search, offered('intake.newPersonNamed', who.name), who.name)
    else await desk.hand.pick(search, offered('intake.unknownPerson'))
    await desk.choose(who.sex)
    if ('name' in who) await desk.date(desk.label('clients', 'birthDate'), who.birthDate)
    else {
      await desk.fill('clients.ageFrom', String(who.looksLike[0]))
      await desk.fill('clients.ageTo', String(who.looksLike[1]))
    }
    await desk.press('clients.registerDo')
    await this.#open('intake.came').getByRole('form').waitFor()
  }

  async came({ route, on, foundPlace }: Came): Promise<void> {
    const desk = this.#desk
    await desk.hand.choose(this.#open('intake.came').locator(`input[name="route"][value="${route}"]`))
    await desk.date(desk.label('stays', 'contactOn'), on)
    if (foundPlace) await desk.fill(desk.label('stays', 'foundPlace'), foundPlace)
    await desk.press('intake.goOn')
  }

  /** Answers every question of the day by its key. */
  async screen(): Promise<void> {
    const { page, hand } = this.#desk
    const questions = this.#open('intake.screening').locator('input[type=radio][name^="screening."]')
    await questions.first().waitFor()
    const count = await questions.evaluateAll((all) => new Set(all.map((one) => (one as HTMLInputElement).name)).size)
    await hand.focus(questions.first())
    for (let at = 0; at < count; at++) await page.keyboard.press('y')
    await page.keyboard.press('Control+Enter')
    await this.#open('intake.decision').waitFor()
  }

  /** Takes the person in, into a bed where one is named. */
  async admit(bed?: { room: string; label: string }): Promise<void> {
    const desk = this.#desk
    if (bed) {
      const room = desk.page.getByRole('group', { name: desk.text('beds.room', { room: bed.room }) })
      await desk.hand.choose(room.getByRole('radio', { name: desk.text('beds.bed', { label: bed.label }), exact: true }))
    }
    await desk.press('intake.admitDo')
  }

  /** Opens the stay once it is decided. @returns its id */
  async toStay(): Promise<string> {
    const desk = this.#desk
    await desk.press('intake.toStay', desk.page.getByRole('status'))
    await desk.page.getByRole('tab', { name: desk.text('stays.tab.overview') }).waitFor()
    return desk.idInAddress()
  }

  #open(key: string) {
    return this.#desk.page.locator('section[aria-current="step"]', { hasText: this.#desk.text(key) })
  }
}
