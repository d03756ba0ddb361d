import AxeBuilder from '@axe-core/playwright'
import { chromium, type Browser, type Page } from '@playwright/test'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireChromium } from '../../../build/chromium-host/findChromium.ts'
import { projectRoot } from '../../../build/scripts/buildApp.ts'
import { buildVerifier } from '../../../build/scripts/buildVerifier.ts'
import en from '../../../renderer/verifier/texts.en.json' with { type: 'json' }
import zh from '../../../renderer/verifier/texts.zh-CN.json' with { type: 'json' }

export type TextKey = keyof typeof zh
const screens = path.join(projectRoot, 'demo-out/screens')

/** The purchaser's page as he has it: the built file, opened from disk in a browser that knows nothing of us. */
export class VerifierPage {
  readonly page: Page
  readonly folder: string
  /** what the browser complained of: breaches of the page's own policy, errors */
  readonly complaints: string[] = []
  readonly requests: string[] = []
  readonly language: 'zh-CN' | 'en'
  readonly scheme: 'light' | 'dark'
  private readonly browser: Browser

  private constructor(browser: Browser, page: Page, folder: string, language: 'zh-CN' | 'en', scheme: 'light' | 'dark') {
    this.browser = browser
    this.page = page
    this.folder = folder
    this.language = language
    this.scheme = scheme
  }

  static async open(language: 'zh-CN' | 'en' = 'zh-CN', scheme: 'light' | 'dark' = 'light'): Promise<VerifierPage> {
    const folder = mkdtempSync(path.join(tmpdir(), 'hearth-verifier-'))
    const file = path.join(folder, 'hearth-verifier.html')
    writeFileSync(file, await buildVerifier())
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const browser = await chromium.launch({ executablePath: requireChromium(), args })
    const size = { width: 1180, height: 900 }
    const context = await browser.newContext({ locale: language, colorScheme: scheme, viewport: size, acceptDownloads: true })
    const page = await context.newPage()
    const opened = new VerifierPage(browser, page, folder, language, scheme)
    page.setDefaultTimeout(30_000)
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') opened.complaints.push(message.text())
    })
    page.on('pageerror', (error) => opened.complaints.push(error.message))
    page.on('request', (request) => opened.requests.push(request.url()))
    // The page asks before it is left with changes not saved.
    page.on('dialog', (dialog) => void dialog.accept())
    await page.goto(pathToFileURL(file).href)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return opened
  }

  text(key: TextKey, params: Record<string, string | number> = {}): string {
    const words: Record<string, string> = this.language === 'en' ? en : zh
    return (words[key] ?? key).replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole))
  }

  /** Gives files to the page, as by choosing them. */
  async give(...files: { name: string; bytes: Uint8Array }[]): Promise<void> {
    const input = this.page.locator('input[type=file][multiple]')
    await input.setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: Buffer.from(bytes) })))
  }

  card(fileName: string) {
    return this.page.getByRole('article', { name: fileName, exact: true })
  }

  async go(key: TextKey): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: this.text(key), exact: true }).click()
  }

  async press(key: TextKey, params: Record<string, string | number> = {}, within = this.page.locator('body')): Promise<void> {
    await within.getByRole('button', { name: this.text(key, params), exact: true }).first().click()
  }

  /** What the page hands over when this is done. */
  async saved(act: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
    const waiting = this.page.waitForEvent('download')
    await act()
    const download = await waiting
    return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) }
  }

  sees(key: TextKey, params: Record<string, string | number> = {}) {
    return this.page.getByText(this.text(key, params), { exact: true }).first().waitFor()
  }

  /** Saves a picture and answers axe's serious findings. */
  async look(name: string, part: 'whole' | 'window' = 'whole'): Promise<string[]> {
    mkdirSync(screens, { recursive: true })
    await this.page.screenshot({ path: path.join(screens, `verifier-${name}-${this.language}-${this.scheme}.png`), fullPage: part === 'whole' })
    const { violations } = await new AxeBuilder({ page: this.page }).analyze()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  }

  async close(): Promise<void> {
    await this.browser.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
