import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../../build/scripts/electronBinary.ts'
import { compose } from './compose.ts'
import { demoBase, demoPassword } from './demoBase.ts'
import { Desk } from './desk.ts'
import { addresses, filledIn, pictureName } from './everyAddress.ts'

const canRun = findChromium() !== null || findElectron() !== null

/** A page with more buttons than this has them in rows that are alike. */
const buttonsOfAPage = 14

/** Every address of the program, looked at in one language and theme. A file each, so that two run side by side. */
export function lookAtEveryScreen(language: 'zh-CN' | 'en', scheme: 'light' | 'dark'): void {
  test('the addresses of the program are found', () => {
    expect(addresses.length).toBeGreaterThan(20)
    expect(addresses).toContain('/clients/$clientId')
  })

  describe.skipIf(!canRun)(`every screen, in ${language} and ${scheme}`, () => {
    let base: string
    let desk: Desk
    const whole = new Map<string, string>()
    beforeAll(async () => {
      base = await demoBase()
      desk = await Desk.open({ dataDir: base, language, scheme })
      await desk.signIn('manager', demoPassword)
      for (const address of addresses) whole.set(address, await filledIn(desk, address))
    }, 180_000)
    afterAll(async () => {
      await desk?.close()
      if (base) rmSync(path.dirname(base), { recursive: true, force: true })
    })

    test.each(addresses)('%s', async (address) => {
      const { page } = desk
      const found: string[] = []
      await desk.go(whole.get(address)!)
      await page.waitForTimeout(500)
      const name = `screen-${pictureName(address)}`
      found.push(...(await desk.look(name)))
      // The page a client answers alone greets in both languages at once.
      const headings = address.endsWith('/answer') ? 2 : 1
      expect(await page.getByRole('heading', { level: 1 }).count(), 'headings of the page').toBe(headings)

      // Twice as large: half the room.
      await page.setViewportSize({ width: 640, height: 400 })
      await page.waitForTimeout(250)
      found.push(...(await desk.grave(`${name} at 200 %`)))
      await page.setViewportSize(desk.size)

      found.push(...(await composeInAll(name)))
      found.push(...(await everyDialog(address, name)))
      found.push(...(await everyOtherTab(name)))
      expect(found).toEqual([])
    })

    /** Chinese goes into every text field in sight. */
    async function composeInAll(where: string): Promise<string[]> {
      const { page } = desk
      const dialogs = page.getByRole('dialog')
      const place = (await dialogs.count()) > 0 ? dialogs.last() : page.getByRole('main')
      const fields = place.locator(
        'input:not([type=password]):not([type=checkbox]):not([type=radio]):not([type=file]):not([readonly]):not([inputmode=numeric]):not([aria-hidden=true]), textarea:not([aria-hidden=true]):not([readonly])',
      )
      const lost: string[] = []
      for (let at = 0; at < (await fields.count()); at++) {
        const field = fields.nth(at)
        if (!(await field.isVisible()) || !(await field.isEnabled())) continue
        const label = (await field.getAttribute('aria-label')) ?? (await field.getAttribute('name')) ?? String(at)
        const why = await compose(page, field)
        if (why !== null) lost.push(`${where}: ${label} ${why}`)
        await field.fill('')
        // A list of suggestions would lie over the next field.
        await field.blur()
      }
      return lost
    }

    /** The tabs behind the first one, which the page opened with. */
    async function everyOtherTab(name: string): Promise<string[]> {
      const { page } = desk
      const found: string[] = []
      const tabs = page.getByRole('main').getByRole('tab')
      for (let at = 1; at < (await tabs.count()); at++) {
        await tabs.nth(at).click()
        await page.waitForTimeout(200)
        found.push(...(await desk.look(`${name}-tab-${at + 1}`)))
        found.push(...(await composeInAll(`${name}, tab ${at + 1}`)))
      }
      return found
    }

    /** Presses each button of this page; where a dialog opens, looks at it, writes Chinese into it, leaves it by Esc. */
    async function everyDialog(address: string, name: string): Promise<string[]> {
      const { page } = desk
      const found: string[] = []
      const dialog = page.getByRole('dialog')
      const buttons = page.getByRole('main').locator('button:not([role=tab]):not(table button):not([role=row] button)')
      const names = [...new Set(await buttons.allTextContents())].map((one) => one.trim()).filter((one) => one !== '')
      let opened = 0
      for (const label of names.slice(0, buttonsOfAPage)) {
        const button = buttons.filter({ hasText: label }).first()
        if (!(await button.isVisible()) || !(await button.isEnabled())) continue
        await button.click()
        const isDialog = await dialog
          .first()
          .waitFor({ timeout: 700 })
          .then(
            () => true,
            () => false,
          )
        if (isDialog) {
          opened += 1
          found.push(...(await desk.look(`${name}-dialog-${opened}`)))
          found.push(...(await composeInAll(`${address} \u203a ${label}`)))
          // The first Esc may close a list of suggestions.
          for (let presses = 0; presses < 2 && (await dialog.count()) > 0; presses++) {
            await page.keyboard.press('Escape')
            await page.waitForTimeout(400)
          }
          if ((await dialog.count()) > 0) found.push(`${address} \u203a ${label}: Esc does not close it`)
        }
        // Whatever the button did, the next one starts from the page again.
        await page.keyboard.press('Escape')
        await desk.go(whole.get(address)!)
        await page.waitForTimeout(200)
      }
      return found
    }
  })
}
