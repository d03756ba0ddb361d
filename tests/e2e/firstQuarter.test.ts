import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { en, zhCN as zh } from '../../renderer/core/pageTexts.ts'
import { launchApp, type RunningApp } from '../support/launchApp.ts'

const root = path.join(import.meta.dirname, '../..')
const hmis = path.join(root, '../shared/data/hmis-csv-demo/hmis-csv-fy2026-demo.zip')
const pictures = path.join(root, 'demo-out/screens')
const password = 'lantern orchard river stone'
const canRun = findChromium() !== null || findElectron() !== null
const hasData = existsSync(hmis)
if (!hasData) console.info('skipped: the HMIS demo export is not beside the project')

describe.skipIf(!canRun || !hasData).each([
  ['zh-CN', zh, 'light'],
  ['en', en, 'dark'],
] as const)('a station opens its first quarter, in %s', (language, texts, scheme) => {
  let app: RunningApp
  let page: Page
  let folder: string

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    folder = mkdtempSync(path.join(tmpdir(), 'hearth-e2e-'))
    app = await launchApp()
    page = app.page
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.emulateMedia({ colorScheme: scheme })
    page.setDefaultTimeout(60_000)
    if (language === 'en') await page.getByRole('button', { name: zh['language.other'] }).click()
  })
  afterAll(async () => {
    await app?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Saves a picture of the screen and asks axe about it. */
  async function look(name: string): Promise<void> {
    await page.waitForTimeout(400)
    await page.screenshot({ path: path.join(pictures, `${name}-${language}-${scheme}.png`) })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const grave = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')
    expect(grave.map((one) => `${name}: ${one.id} ${one.nodes[0]?.html} ${one.nodes[0]?.failureSummary}`)).toEqual([])
  }
  const button = (key: keyof typeof zh) => page.getByRole('button', { name: texts[key], exact: true })
  const go = (key: keyof typeof zh) => page.getByRole('navigation').getByRole('link', { name: texts[key], exact: true }).click()

  test('sets up the station and types the recovery key back', async () => {
    await page.getByLabel(texts['setUp.stationName']).fill('Anqi')
    await page.getByLabel(texts['account.displayName']).fill('Lin')
    await page.getByLabel(texts['account.password']).fill(password)
    await look('01-set-up')
    await button('setUp.do').click()
    const key = (await page.getByTestId('recovery-key').textContent()) ?? ''
    await look('02-recovery-key')
    await button('recoveryKey.written').click()
    await page.getByLabel(texts['recoveryKey.label']).fill(key)
    await button('recoveryKey.check').click()
    await button('home.toImport').waitFor()
    await look('03-home-empty')
  })

  test('tries a file without writing anything, then imports it', async () => {
    await button('home.toImport').click()
    await app.answerDialogs(hmis)
    await button('import.pick').click()
    await button('import.tryOut').click()
    await page.getByText(texts['import.tried']).waitFor({ timeout: 280_000 })
    await look('04-import-tried')
    await button('import.do').click()
    await page.getByText(texts['import.done']).waitFor({ timeout: 280_000 })
    await look('05-import-done')
  }, 600_000)

  test('lists the people and opens one', async () => {
    await go('clients.title')
    await page.getByRole('row').nth(3).waitFor()
    await look('06-clients')
    await page.getByRole('row').nth(1).click()
    await page.getByRole('tab', { name: texts['clients.tab.overview'] }).waitFor()
    await look('07-client')
    await go('stays.title')
    await page.getByRole('tab', { name: texts['stays.page.list'] }).click()
    await page.getByRole('row').nth(3).waitFor()
    await look('08-stays')
  })

  test('sees the figures of a quarter and the records behind one', async () => {
    await go('figures.title')
    await page.getByLabel(texts['figures.quarter']).click()
    const quarter = texts['period.quarter'].replace('{{year}}', '2022').replace('{{number}}', '1')
    await page.getByRole('option', { name: quarter }).click()
    const opens = page.getByRole('table').first().getByRole('button')
    await opens.first().waitFor()
    await look('09-figures')
    await opens.first().click()
    await page.getByRole('region', { name: texts['figures.evidence'] }).getByRole('row').nth(1).waitFor()
    await look('10-evidence')
    await button('common.close').click()
  })

  test('prepares the report step by step, signs it, saves the package and verifies it', async () => {
    const zip = path.join(folder, 'report.zip')
    const step = (name: 'checks' | 'figures' | 'sign') =>
      page.getByRole('tab', { name: texts[`prepare.step.${name}`] }).click()
    await go('reports.title')
    await button('reports.prepare').click()
    await button('reports.begin').click()
    // Why what the checks found stays, and why figures jumped: each saves itself when it is left.
    for (const name of ['checks', 'figures'] as const) {
      await step(name)
      await (name === 'checks' ? page.getByText(texts['prepare.checks.lead']) : page.getByRole('table')).waitFor({ timeout: 120_000 })
      for (const box of await page.getByRole('main').getByRole('textbox').all()) await box.fill('From the paper files')
      await look(`11-prepare-${name}`)
    }
    await step('sign')
    await button('prepare.finish.do').click()
    await page.getByLabel(texts['account.loginName']).fill('manager')
    await page.getByLabel(texts['account.password']).fill(password)
    await look('12-sign')
    await button('prepare.sign.do').click()
    await button('prepare.issue.onPaper').click()
    const again = page.getByRole('dialog', { name: texts['reask.title'] })
    await again.getByLabel(texts['account.password']).fill(password)
    await look('12-password-again')
    await again.getByRole('button', { name: texts['reask.confirm'] }).click()
    await button('reports.copy.purchaser').waitFor({ timeout: 120_000 })
    await look('12-issued')
    await app.answerDialogs(zip)
    await button('reports.copy.purchaser').click()
    await page.getByText(texts['reports.saved'].replace('{{name}}', 'report.zip')).waitFor()
    expect(statSync(zip).size).toBeGreaterThan(10_000)
    await go('verify.title')
    await app.answerDialogs(zip)
    await button('verify.pick').click()
    await page.getByText(texts['verify.whole'], { exact: true }).waitFor()
    await look('13-verify')
  })

  test('checks the whole history, locks, and signs in again', async () => {
    await go('history.title')
    await button('history.verify').click()
    await page.getByText(texts['history.whole'].slice(0, 4)).first().waitFor({ timeout: 120_000 })
    await look('14-history')
    await go('home.title')
    await look('15-home')
    await button('frame.lock').click()
    await page.getByLabel(texts['account.loginName']).fill('manager')
    await page.getByLabel(texts['account.password']).fill(password)
    await look('16-sign-in')
    await button('signIn.do').click()
    await page.getByRole('navigation').waitFor()
  })
})
