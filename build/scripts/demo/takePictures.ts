import path from 'node:path'
import { launchApp } from '../../../tests/support/launchApp.ts'
import { demoPassword } from './seedGround.ts'

/** How long a page may take to show itself before its picture is taken anyway. */
const settleMs = 1200

/**
 * Opens the compiled program on the demo's base, signs in as its manager, and takes a picture of every page the
 * navigation leads to. @returns the names of the pictures
 */
export async function takePictures(dataDir: string, folder: string): Promise<string[]> {
  const app = await launchApp({ dataDir, env: { LANG: 'zh_CN.UTF-8' } })
  const pictures: string[] = []
  const { page } = app
  const picture = async (name: string): Promise<void> => {
    await page.waitForTimeout(settleMs)
    const file = `${String(pictures.length + 1).padStart(2, '0')}-${name}.png`
    await page.screenshot({ path: path.join(folder, file) })
    pictures.push(file)
  }
  try {
    await page.setViewportSize({ width: 1280, height: 800 })
    await picture('sign-in')
    const password = page.locator('input[type=password]').first()
    if ((await password.count()) === 0) return pictures
    await page.locator('input:not([type=password])').first().fill('manager')
    await password.fill(demoPassword)
    await password.press('Enter')
    await password.waitFor({ state: 'detached', timeout: 15_000 })
    await picture('home')
    const links = await page.locator('nav a[href]').evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
    for (const href of [...new Set(links)].filter((link) => link.startsWith('/') && link !== '/')) {
      await page.locator(`nav a[href="${href}"]`).first().click()
      await picture(href.slice(1).replaceAll('/', '-'))
    }
    return pictures
  } finally {
    await app.close()
  }
}
