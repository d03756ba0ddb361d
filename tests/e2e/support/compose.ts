import type { CDPSession, Locator, Page } from '@playwright/test'

/** What is typed on the way, and what the input method makes of it. */
const onTheWay = ['n', 'ni', 'nihao']
const meant = '\u4f60\u597d'

/**
 * Types Chinese into a field as an input method does: letters being composed, Enter to choose while composing, then
 * the word. @returns why something was lost, or null
 */
export async function compose(page: Page, field: Locator): Promise<string | null> {
  const cdp = await page.context().newCDPSession(page)
  try {
    await field.focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    const before = await count(page)
    for (const text of onTheWay) await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    for (const key of ['Enter', 'Escape']) await pressWhileComposing(cdp, key)
    await cdp.send('Input.insertText', { text: meant })
    if ((await count(page)) !== before) return 'a key meant for the input method closed or opened something'
    const value = await field.inputValue()
    return value.includes(meant) ? null : `holds \u201c${value}\u201d`
  } finally {
    await cdp.detach()
  }
}

/** While composing, the browser reports every key as 229. */
async function pressWhileComposing(cdp: CDPSession, key: string): Promise<void> {
  const event = { key, code: key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 }
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
}

const count = (page: Page): Promise<number> => page.getByRole('dialog').count()
