import path from 'node:path'
import { Desk } from '../../../tests/e2e/support/desk.ts'
import { addresses, filledIn, pictureName } from '../../../tests/e2e/support/everyAddress.ts'
import { demoPassword } from './seedGround.ts'

/** How long a page may take to show itself before its picture is taken anyway. */
const settleMs = 600

/** Shown in English and dark as well, so that a newcomer sees that both are equal. */
const alsoInEnglish = ['/', '/clients/$clientId', '/stays', '/stays/$stayId', '/cases/$caseId', '/calendar', '/figures']

/**
 * Opens the compiled program on the demo's base, signs in as its manager, and takes a picture of every page there is,
 * with the first record of each kind. @returns the names of the pictures
 */
export async function takePictures(dataDir: string, folder: string): Promise<string[]> {
  const pictures: string[] = []
  for (const [language, scheme, wanted] of [
    ['zh-CN', 'light', addresses],
    ['en', 'dark', alsoInEnglish],
  ] as const) {
    const desk = await Desk.open({ dataDir, language, scheme, env: { LANG: 'zh_CN.UTF-8' } })
    const picture = async (name: string): Promise<void> => {
      await desk.page.waitForTimeout(settleMs)
      const file = `${String(pictures.length + 1).padStart(2, '0')}-${name}-${language}.png`
      await desk.page.screenshot({ path: path.join(folder, file) })
      pictures.push(file)
    }
    try {
      await picture('sign-in')
      await desk.signIn('manager', demoPassword)
      for (const address of wanted) {
        // The page a client answers alone begins only where somebody hands the program over.
        if (address.endsWith('/answer')) continue
        await desk.go(await filledIn(desk, address))
        await picture(pictureName(address))
      }
    } finally {
      await desk.close()
    }
  }
  return pictures
}
