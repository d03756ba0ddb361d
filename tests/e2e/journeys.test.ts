import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { childJourney } from './journeys/child.ts'
import { journeyGround, type Ground } from './journeys/ground.ts'
import { Desk } from './support/desk.ts'
import { stationPassword } from './support/station.ts'

const canRun = findChromium() !== null || findElectron() !== null
const small = { width: 1280, height: 800 }
const large = { width: 1920, height: 1080 }

/** Each language, each theme, each size, both ways round; two of them by people who never touch a mouse. */
describe.skipIf(!canRun).each([
  ['zh-CN', 'light', small, 'mouse'],
  ['en', 'dark', large, 'mouse'],
  ['zh-CN', 'dark', large, 'keyboard'],
  ['en', 'light', small, 'keyboard'],
] as const)('journeys in %s, %s, with size %o, by %s', (language, scheme, size, hand) => {
  let desk: Desk
  let ground: Ground | undefined
  const violations: string[] = []

  beforeAll(async () => {
    ground = await journeyGround(language)
    desk = await Desk.open({ dataDir: ground.dataDir, language, scheme, size, hand })
    desk.page.on('console', (line) => {
      if (line.type() === 'error') violations.push(line.text())
    })
    await desk.signIn('staff', stationPassword)
  })
  afterAll(async () => {
    await desk?.close()
    if (ground) rmSync(ground.dataDir, { recursive: true, force: true })
  })

  test('a child found by the police is taken in, traced, counselled six times, back at school, home, and visited in time', () => childJourney(desk, ground!))

  test('the page broke none of its own rules on the way', () => {
    expect(violations.filter((line) => /Trusted|Content Security|innerHTML/i.test(line))).toEqual([])
  })
})
