import type { Locator } from '@playwright/test'

/** How somebody works the program: the same journey is made with the mouse or with keys alone. */
export interface Hand {
  /** a button, link, tab, entry of a menu or row of a list */
  press(control: Locator): Promise<void>
  /** Replaces what stands in a field; `keyByKey` where it reacts while typing. */
  write(field: Locator, value: string, how?: { keyByKey?: boolean }): Promise<void>
  /** Brings the keyboard to a control without using it. */
  focus(control: Locator): Promise<void>
  tick(box: Locator): Promise<void>
  choose(radio: Locator): Promise<void>
  pick(box: Locator, option: Locator, typed?: string): Promise<void>
  /** Goes to a page of the navigation. */
  go(address: string): Promise<void>
}
