import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { findElectron } from '../../build/scripts/electronBinary.ts'
import { metaOf } from '../../shared/core/fields.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { productionKdfPolicy, recoveryKdf } from '../../electron/core/db/keySlots.ts'
import { makeService } from '../../electron/dispatch.ts'
import { recordKinds } from '../../electron/tables.ts'
import { figure } from '../rigs/figures.ts'
import { huntIn, huntUnnamed, markerIn, markers, processesWith, wordStem } from '../support/markerHunt.ts'
import { demoBase, demoPassword } from './support/demoBase.ts'
import { Desk } from './support/desk.ts'
import { addresses, filledIn } from './support/everyAddress.ts'
import { stationOn } from '../support/stationOn.ts'

const canRun = findChromium() !== null || findElectron() !== null

/** Kinds that say something of a person; of each the newest rows get markers. */
const personal = (Object.values(recordKinds) as RecordKind[]).filter(({ table, fields }) => table === 'clients' || 'clientId' in fields.shape || 'caseId' in fields.shape)
const rowsOfAKind = 12

/** The text fields of a kind that take free text. */
function freeFields(kind: RecordKind, marker: string): string[] {
  return Object.entries(kind.fields.shape)
    .filter(([, schema]) => {
      const meta = metaOf(schema as z.ZodType)
      return !meta.ref && !meta.codeList && (schema as z.ZodType).safeParse(marker).success
    })
    .map(([field]) => field)
}

/** Writes markers into every text field of every kind that is about people, as amendments; how many fields took one. */
async function mark(dir: string): Promise<number> {
  const station = stationOn(dir, { kdf: { password: recoveryKdf, recovery: recoveryKdf, policy: productionKdfPolicy } })
  try {
    const connection = makeService(station)('mark')
    const signedIn = await connection.call('accounts.signIn', { loginName: 'manager', password: demoPassword }, { commandId: station.newId() })
    if (!signedIn.ok) throw new Error(signedIn.refusal.code)
    const { sqlite } = station.open().base
    const write = station.recorder(station.sessions.get('mark')!.actor.accountId, station.now())
    let marked = 0
    for (const kind of personal) {
      const ids = sqlite.prepare(`SELECT id FROM ${kind.table} ORDER BY created_at DESC, id DESC LIMIT ${rowsOfAKind}`).pluck().all() as string[]
      for (const id of ids) {
        for (const field of freeFields(kind, markers.notes[0]!)) {
          const isNumber = /phone|idNumber|value/i.test(field)
          const all = isNumber ? [...markers.phones, ...markers.idNumbers] : field.toLowerCase().includes('name') ? markers.names : [...markers.notes, ...markers.names]
          try {
            sqlite.transaction(() => write.change(kind, id, { [field]: all[marked % all.length] } as never))()
            marked++
          } catch {
            // A number that must be free, a paper that is signed: the other fields are enough.
          }
        }
      }
    }
    return marked
  } finally {
    await station.lock()
  }
}

describe.skipIf(!canRun)('names, numbers and notes', () => {
  let folder: string
  let dataDir: string
  /** what people asked for: files they chose to write or to read */
  let asked: string
  let temporary: string
  let home: string
  let marked = 0
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'hearth-hunt-'))
    ;[asked, temporary, home] = ['asked', 'tmp', 'home'].map((name) => path.join(folder, name)) as [string, string, string]
    for (const place of [asked, temporary, home]) mkdirSync(place)
    dataDir = await demoBase(24)
    marked = await mark(dataDir)
  }, 180_000)
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
    if (dataDir) rmSync(path.dirname(dataDir), { recursive: true, force: true })
  })

  test('put through every screen, a search, drafts, a wrong import, a print and a crash, lie nowhere in the clear', async () => {
    expect(marked).toBeGreaterThan(300)
    const elsewhere = ['/var/tmp', '/dev/shm'].filter((place) => readdirSync('/').includes(place.split('/')[1]!))
    const before = new Set(huntIn(elsewhere).hits)
    const env = { TMPDIR: temporary, HOME: home, XDG_CONFIG_HOME: path.join(home, 'config'), XDG_CACHE_HOME: path.join(home, 'cache'), XDG_DATA_HOME: path.join(home, 'data') }
    const desk = await Desk.open({ dataDir, language: 'zh-CN', env })
    const { page } = desk
    let screens = 0
    let showing = 0
    try {
      await desk.signIn('manager', demoPassword)
      for (const address of addresses) {
        // The page a client answers alone takes the window for itself.
        if (address.endsWith('/answer')) continue
        await desk.go(await filledIn(desk, address))
        const tabs = page.getByRole('main').getByRole('tab')
        for (let tab = 0; tab < Math.max(1, await tabs.count()); tab++) {
          if (tab > 0) await tabs.nth(tab).click()
          await page.waitForTimeout(120)
          screens++
          if (await page.evaluate((stem) => document.body.innerText.includes(stem), wordStem)) showing++
        }
      }
      await search(desk)
      await typedAndRefused(desk)
      await wrongImport(desk)
      await askedFor(desk)
      await page.emulateMedia({ media: 'print' })
      await page.emulateMedia({ media: 'screen' })
      await page.keyboard.press('Control+l')
      await desk.signIn('manager', demoPassword)
      await typedAndRefused(desk)
      const open = processesWith(temporary).flatMap((pid) => huntUnnamed(pid).hits)
      expect(open, 'files without a name, held open').toEqual([])
      if (process.platform === 'linux') expect(processesWith(temporary).length).toBeGreaterThan(1)
    } finally {
      await desk.app.crash()
    }
    const hunt = huntIn([dataDir, temporary, home])
    const others = huntIn(elsewhere).hits.filter((hit) => !before.has(hit))
    expect([...hunt.hits, ...others]).toEqual([])
    // What was asked for does hold them: the markers were there to be found.
    expect(huntIn([asked]).hits.length).toBeGreaterThanOrEqual(2)
    expect(showing).toBeGreaterThan(12)
    expect(hunt.files).toBeGreaterThan(20)
    figure('plaintextHunt', `50 markers in ${marked} fields of ${personal.length} kinds, ${screens} screens (${showing} showed them), search, drafts, refusals, an import, an export, a lock and a SIGKILL; ${hunt.files} files of ${Math.round(hunt.bytes / 1e6)} MB searched, 0 hits`)
  })

  async function search({ page }: Desk): Promise<void> {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(markers.names[0]!)
    await page.waitForTimeout(500)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }

  /** Somebody taken in by half: the draft is kept, then the form is handed in and refused. */
  async function typedAndRefused(desk: Desk): Promise<void> {
    const { page } = desk
    await desk.go('/intake')
    const fields = page.getByRole('main').locator('input:not([type]), input[type=text]:not([inputmode=numeric]):not([role=combobox]):not([readonly]), textarea:not([aria-hidden=true]):not([readonly])')
    for (let at = 0; at < Math.min(12, await fields.count()); at++) {
      if ((await fields.nth(at).isVisible()) && (await fields.nth(at).isEnabled())) await fields.nth(at).fill(markers.notes[at]!)
    }
    // A draft is saved a moment after the last key.
    await page.waitForTimeout(1500)
    await page.keyboard.press('Control+Enter')
    const refused = await page.evaluate(
      ([name, phone, note]) =>
        Promise.all([
          window.bridge.call('clients.list', { search: name, [note!]: phone }),
          window.bridge.call(`clients.${name}`, { note }),
          window.bridge.call('clients.get', { clientId: name }),
          window.bridge.call('drafts.save', { key: `x:${phone}`, content: { note, name } }, { commandId: crypto.randomUUID() }),
        ]),
      [markers.names[3]!, markers.phones[3]!, markers.notes[3]!],
    )
    expect(refused.filter(({ ok }) => !ok).length).toBeGreaterThanOrEqual(3)
  }

  /** A list with names that is refused row by row. */
  async function wrongImport(desk: Desk): Promise<void> {
    const list = path.join(asked, `${markers.names[4]!}.csv`)
    writeFileSync(list, `姓名,出生日期,电话\n${markers.names[5]!},2026-02-30,${markers.phones[4]!}\n${markers.notes[4]!},=1+1,${markers.idNumbers[4]!}\n`)
    await desk.app.answerDialogs(list)
    const answer = await desk.page.evaluate(async () => {
      const file = await window.bridge.pickFile({ purpose: 'import', extensions: ['csv'] })
      return window.bridge.call('imports.run', { kind: 'clients', file: file!.handle })
    })
    expect(answer.ok && (answer.value as { problemCount: number }).problemCount).toBeGreaterThan(0)
  }

  /** A list written where the person said: the one place where names may lie in the clear. */
  async function askedFor(desk: Desk): Promise<void> {
    const list = path.join(asked, 'list.csv')
    await desk.app.answerDialogs(list)
    const answer = await desk.page.evaluate(async () => {
      const target = await window.bridge.pickSaveTarget({ purpose: 'list', suggestedName: 'list.csv' })
      return window.bridge.call('exports.list', { list: 'clients.list', columns: [{ field: 'name', header: 'name' }], format: 'csv', target: target!.handle })
    })
    expect(answer.ok, JSON.stringify(answer)).toBe(true)
    expect(markerIn(readFileSync(list))).not.toBeNull()
  }
})
