import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../../build/scripts/electronBinary.ts'
import { childJourney } from './child.ts'
import { groupJourney } from './group.ts'
import { journeyGround, type Ground } from './ground.ts'
import { refusedJourney } from './refused.ts'
import { supervisorJourney } from './supervisor.ts'
import { unnamedJourney } from './unnamed.ts'
import { workerJourney } from './worker.ts'
import { Desk } from '../support/desk.ts'
import { stationPassword } from '../support/station.ts'

const canRun = findChromium() !== null || findElectron() !== null
export const small = { width: 1280, height: 800 }
export const large = { width: 1920, height: 1080 }

/** How the program is set up on one desk, and with what its people work. */
export interface DeskSetting {
  language: 'zh-CN' | 'en'
  scheme: 'light' | 'dark'
  size: { width: number; height: number }
  hand: 'mouse' | 'keyboard'
}

/** The six journeys at desks of these settings. A file for each hand, so that two run side by side. */
export function walkJourneys(settings: readonly DeskSetting[]): void {
  describe.skipIf(!canRun).each([...settings])(
    'journeys in $language, $scheme, $size.width wide, by $hand',
    ({ language, scheme, size, hand }) => {
      let desk: Desk
      let ground: Ground | undefined
      const violations: string[] = []

      beforeAll(async () => {
        ground = await journeyGround(language)
        desk = await Desk.open({ dataDir: ground.dataDir, language, scheme, size, hand })
        desk.page.on('console', (line) => {
          if (line.type() === 'error') violations.push(line.text())
        })
      })
      afterAll(async () => {
        await desk?.close()
        if (ground) rmSync(ground.dataDir, { recursive: true, force: true })
      })

      /** Each journey begins with somebody signing in. */
      async function as(loginName: string): Promise<void> {
        if (isSomebodyIn) await desk.change(loginName, stationPassword)
        else await desk.signIn(loginName, stationPassword)
        isSomebodyIn = true
      }
      let isSomebodyIn = false

      test.each([
        [
          'a child found by the police is taken in, traced, counselled six times, back at school, home, and visited in time',
          'staff',
          childJourney,
        ],
        [
          'a man without a name is admitted, published within a day, and named two weeks later with nothing lost',
          'staff',
          unnamedJourney,
        ],
        ['somebody who is refused gets the notice', 'staff', refusedJourney],
        ['a group of five meets four times', 'worker', groupJourney],
        [
          'a social worker writes three sessions down and opens no foreign client by any route',
          'worker',
          workerJourney,
        ],
        ['a supervisor approves the plan of another and not her own closure', 'supervisor', supervisorJourney],
      ] as const)('%s', async (_name, loginName, journey) => {
        await as(loginName)
        await journey(desk, ground!)
      })

      test('the page broke none of its own rules on the way', () => {
        expect(violations.filter((line) => /Trusted|Content Security|innerHTML/i.test(line))).toEqual([])
      })
    },
  )
}
