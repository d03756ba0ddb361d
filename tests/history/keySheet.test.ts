import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { printHtmlWithChromium } from '../../build/chromium-host/printHtml.ts'
import { qrCode } from '../../electron/core/qrCode.ts'
import { password, stationOnDisk } from '../support/stationOnDisk.ts'

const hasTools = findChromium() !== null && ['pdftotext', 'pdfinfo'].every((tool) => spawnSync(tool, ['-v']).error === undefined)
if (!hasTools) console.warn('Chromium or poppler is missing: the printed key sheets are not looked at')

const squeezed = (text: string) => text.replaceAll(/\s+/g, '')

test.skipIf(!hasTools)('the fingerprint sheet and the notice fit on one A4 page each, in both languages, with every digit', async () => {
  const station = await stationOnDisk({ printHtml: printHtmlWithChromium })
  const manager = await station.withPassword('manager')
  await manager.call('keys.make', { password })
  const old = (await manager.call('keys.status', {})).manifests[0]!
  await manager.call('keys.revoke', { password, fingerprint: old.fingerprint, revokeCode: 'stolen', suspectFrom: '2026-10-20', revokeReason: 'Laptop' })
  const current = (await manager.call('keys.status', {})).manifests[0]!
  for (const language of ['zh-CN', 'en'] as const) {
    for (const [kind, fingerprint] of [['fingerprint', current.fingerprint], ['revocation', old.fingerprint]] as const) {
      const file = join(station.folder, `${kind}-${language}.pdf`)
      await manager.call('keys.saveSheet', { kind, fingerprint, language, target: 'target' }, {}, { target: file })
      expect(readFileSync(file).length).toBeGreaterThan(1000)
      const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
      expect(info).toMatch(/Pages: +1\n/)
      expect(info).toMatch(/Page size:.*A4/)
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
      const sheet = await manager.call('keys.sheet', { kind, fingerprint, language })
      expect(squeezed(text)).toContain(squeezed(sheet.title))
      for (const paragraph of sheet.paragraphs) expect(squeezed(text)).toContain(squeezed(paragraph))
      for (const group of current.fingerprintDigits.split(' ')) expect(text).toContain(group)
      for (const { label } of sheet.parties) expect(squeezed(text)).toContain(squeezed(label))
      if (kind === 'revocation') for (const group of old.fingerprintDigits.split(' ')) expect(text).toContain(group)
    }
  }
})

test('a notice is only printed of keys that are revoked', async () => {
  const station = await stationOnDisk()
  const manager = await station.withPassword('manager')
  await manager.call('keys.make', { password })
  const { fingerprint } = (await manager.call('keys.status', {})).manifests[0]!
  await expect(manager.call('keys.sheet', { kind: 'revocation', fingerprint, language: 'en' })).rejects.toMatchObject({ code: 'keys.notRevoked' })
})

test('a QR code is drawn with its three finders and a quiet edge', () => {
  const { size, path } = qrCode('12345'.repeat(12))
  const dark = new Set<string>()
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let i = 0; i < Number(run); i++) dark.add(`${Number(x) + i},${y}`)
  }
  const isDark = (x: number, y: number) => dark.has(`${x},${y}`)
  // A finder: seven dark, a light ring, a dark core of three.
  for (const [left, top] of [[4, 4], [size - 11, 4], [4, size - 11]] as const) {
    for (let i = 0; i < 7; i++) expect([isDark(left + i, top), isDark(left, top + i), isDark(left + i, top + 6)]).toEqual([true, true, true])
    expect([isDark(left + 1, top + 1), isDark(left + 3, top + 3)]).toEqual([false, true])
  }
  for (let i = 0; i < size; i++) for (let edge = 0; edge < 4; edge++) expect(isDark(i, edge) || isDark(edge, i) || isDark(i, size - 1 - edge)).toBe(false)
})
