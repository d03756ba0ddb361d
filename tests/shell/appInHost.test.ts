import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { buildIfStale, outDir } from '../../build/scripts/buildApp.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import type { Bridge } from '../../shared/ipc/bridge.ts'
import { launchApp } from '../support/launchApp.ts'
import type { RunningApp } from '../support/launchApp.ts'

declare const window: { bridge: Bridge }

const canRun = findChromium() !== null || findElectron() !== null

/** The compiled shell, preload and page as they are, with a service that echoes in the place of the real one. */
describe.skipIf(!canRun)('the compiled program (needs Chromium or Electron)', { timeout: 60_000 }, () => {
  let built: string
  let app: RunningApp

  beforeAll(async () => {
    await buildIfStale()
    built = mkdtempSync(path.join(tmpdir(), 'hearth-out-'))
    cpSync(outDir, built, { recursive: true })
    writeFileSync(path.join(built, 'package.json'), '{ "type": "module" }')
    cpSync(path.join(import.meta.dirname, 'echoService.mjs'), path.join(built, 'main/service.js'))
    app = await launchApp({ outDir: built })
  }, 120_000)

  afterAll(async () => {
    await app?.close()
    rmSync(built, { recursive: true, force: true })
  })

  const call = (name: string, input?: unknown): Promise<unknown> =>
    app.page.evaluate(async ([n, i]) => window.bridge.call(n as string, i), [name, input] as const)

  test('gives the page the five functions of the bridge, frozen, and nothing of Node or Electron', async () => {
    const seen = await app.page.evaluate(() => ({
      bridge: Object.entries(window.bridge).map(([name, value]) => [name, typeof value]),
      isFrozen: Object.isFrozen(window.bridge),
      isSecure: isSecureContext,
      foreign: [
        'require',
        'process',
        'module',
        'exports',
        'Buffer',
        'global',
        '__dirname',
        'electron',
        'ipcRenderer',
      ].filter((name) => name in globalThis),
      leftovers: Object.getOwnPropertyNames(globalThis).filter((name) => /^host[0-9a-f]{32}$/.test(name)),
    }))
    expect(seen).toEqual({
      bridge: ['call', 'subscribe', 'pickFile', 'pickSaveTarget', 'showMenu'].map((name) => [name, 'function']),
      isFrozen: true,
      isSecure: true,
      foreign: [],
      leftovers: [],
    })
  })

  test('carries a call to the service and its answer back, with the data folder it was given', async () => {
    const answer = await call('stays.list', { on: '2026-07-01', names: ['王', '𠮷'], none: null })
    expect(answer).toMatchObject({
      ok: true,
      value: {
        name: 'stays.list',
        input: { on: '2026-07-01', names: ['王', '𠮷'], none: null },
        meta: {},
        files: {},
        dataDir: app.dataDir,
        connectionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    })
  })

  test('answers a call that cannot be read with a refusal and passes on no unknown meta', async () => {
    const answers = await app.page.evaluate(() =>
      Promise.all([
        window.bridge.call(5 as never, {}),
        window.bridge.call('x', {}, { commandId: 5 as never }),
        window.bridge.call('x', {}, { commandId: 'c1', role: 'admin' } as never),
      ]),
    )
    expect(answers.slice(0, 2)).toMatchObject([
      { ok: false, refusal: { code: 'shell.badCall' } },
      { ok: false, refusal: { code: 'shell.badCall' } },
    ])
    expect((answers[2] as unknown as { value: { meta: unknown } }).value.meta).toEqual({ commandId: 'c1' })
  })

  test('tells a window the notices meant for it until it stops listening', async () => {
    const told = await app.page.evaluate(async () => {
      const heard: unknown[] = []
      const stop = window.bridge.subscribe((notice) => heard.push(notice))
      await window.bridge.call('test.noticeToStranger', null)
      await window.bridge.call('test.notice', null)
      stop()
      await window.bridge.call('test.notice', null)
      return heard
    })
    expect(told).toEqual([{ type: 'changed', tables: ['stays'] }])
  })

  test('tells a window left alone that it locks, takes it back at a touch, and then has it lock', async () => {
    const heard = (): Promise<unknown[]> => app.page.evaluate(() => (globalThis as { heard?: unknown[] }).heard ?? [])
    await app.page.evaluate(async () => {
      const list: unknown[] = []
      ;(globalThis as { heard?: unknown[] }).heard = list
      window.bridge.subscribe((notice) => list.push(notice.type === 'lockSoon' ? notice.why : notice.type))
      // Half a minute, so that it warns at once; far below what a station may choose.
      await window.bridge.call('test.guard', 0.5)
    })
    await expect.poll(heard, { timeout: 5000 }).toEqual(['idle'])
    await app.page.mouse.move(200, 200)
    await expect.poll(heard, { timeout: 5000 }).toEqual(['idle', null, 'idle'])
    await call('test.guard', 0.01)
    await expect.poll(heard, { timeout: 5000 }).toContain('saveAndLock')
  })

  test('gives the service the path of a chosen file, and the page only a handle', async () => {
    const file = path.join(built, 'clients.xlsx')
    await app.answerDialogs(file, null, path.join(built, 'report.zip'))
    const picked = await app.page.evaluate(async () => {
      const opened = await window.bridge.pickFile({ purpose: 'import', extensions: ['xlsx', 'csv'] })
      const cancelled = await window.bridge.pickFile({ purpose: 'import', extensions: [] })
      const saved = await window.bridge.pickSaveTarget({ purpose: 'report', suggestedName: '../../x.zip' })
      return { opened, cancelled, saved, answer: await window.bridge.call('imports.check', { source: opened?.handle }) }
    })
    expect(picked.cancelled).toBeNull()
    expect(picked.opened?.name).toBe('clients.xlsx')
    expect(picked.saved?.name).toBe('report.zip')
    expect(JSON.stringify([picked.opened, picked.saved])).not.toContain(built)
    expect(picked.answer).toMatchObject({ value: { files: { [picked.opened?.handle ?? '']: file } } })
  })

  test('prints a page of HTML to PDF for the service', async () => {
    const printed = await call('test.print', '<!doctype html><title>t</title><h1>报告</h1>')
    expect(printed).toEqual({ ok: true, value: { isBytes: true, start: '%PDF-' } })
  })

  test('stays on its page whatever the page tries, and lets nothing out to a network', async () => {
    await app.page.evaluate(() => {
      ;(globalThis as { marker?: string }).marker = 'still here'
    })
    const attempts = await app.page.evaluate(async () => {
      const refused: Record<string, boolean> = {}
      const isRefused = (attempt: Promise<unknown>): Promise<boolean> =>
        attempt.then(
          () => false,
          () => true,
        )
      refused['fetch'] = await isRefused(fetch('https://example.org/'))
      refused['fetch of own file'] = await isRefused(fetch('/index.html'))
      refused['socket'] = await isRefused(
        new Promise((resolve, reject) => {
          const socket = new WebSocket('wss://example.org/')
          socket.onopen = resolve
          socket.onerror = reject
        }),
      )
      refused['geolocation'] = await isRefused(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      )
      refused['notifications'] = (await Notification.requestPermission()) === 'denied'
      refused['clipboard'] = await isRefused(navigator.clipboard.readText())
      refused['eval'] = await isRefused(Promise.resolve().then(() => (0, eval)('1 + 1')))
      refused['html'] = await isRefused(Promise.resolve().then(() => (document.body.innerHTML = '<b>x</b>')))
      return refused
    })
    for (const [what, isRefused] of Object.entries(attempts)) {
      expect(isRefused, what).toBe(true)
    }
    // Chromium hands out an object for a window that is closed again at once; the count at the end tells.
    await app.page.evaluate(() => void globalThis.open('https://example.org/'))
    for (const url of ['https://example.org/', '/other', 'file:///etc/passwd', 'app://print/x', 'data:text/html,x']) {
      await app.page
        .evaluate((target) => {
          const link = document.createElement('a')
          link.href = target
          document.body.append(link)
          link.click()
          link.remove()
          location.assign(target)
        }, url)
        .catch(() => {})
    }
    expect(await app.page.evaluate(() => (globalThis as { marker?: string }).marker)).toBe('still here')
    expect(await call('test.any')).toMatchObject({ ok: true })
    await expect.poll(() => app.page.context().pages().length).toBe(1)
  })

  test('keeps its connection over a reload, also of a route inside the page', async () => {
    const connection = async (): Promise<unknown> =>
      ((await call('x')) as { value: { connectionId: string } }).value.connectionId
    const before = await connection()
    await app.page.evaluate(() => history.pushState({}, '', '/clients/0198'))
    await app.page.reload()
    expect(await connection()).toBe(before)
  })

  test('answers open calls with a refusal when the service dies, starts it again, and takes the page with all it held away', async () => {
    await app.page.evaluate(() => {
      ;(globalThis as { secret?: string }).secret = 'of whoever was signed in'
    })
    const renewed = app.page.waitForEvent('load')
    const died = await app.page.evaluate(() => window.bridge.call('test.die', null))
    expect(died).toMatchObject({ ok: false, refusal: { code: 'shell.serviceGone' } })
    await renewed
    expect(await app.page.evaluate(() => (globalThis as { secret?: string }).secret)).toBeUndefined()
    expect(await call('stays.list', 1)).toMatchObject({ ok: true, value: { input: 1 } })
  })
})
