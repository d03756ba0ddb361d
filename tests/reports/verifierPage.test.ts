import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildVerifier } from '../../build/scripts/buildVerifier.ts'
import { makeApp } from '../support/makeApp.ts'

let folder: string
let shipped: string
let target: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-verifier-'))
  mkdirSync(join(folder, 'verifier'))
  shipped = join(folder, 'verifier/hearth-verifier.html')
  target = join(folder, 'for the purchaser.html')
  writeFileSync(shipped, await buildVerifier())
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(['manager', 'auditor'] as const)('a %s saves the purchaser\u2019s page byte for byte, with the digest to compare, and it is logged', async (role) => {
  const app = await makeApp({ surroundings: { verifierFile: shipped } })
  const caller = app.as(role)
  const saved = await caller.call('reports.verifierPage', { target: 'stick' }, {}, { stick: target })
  const bytes = readFileSync(target)
  expect(bytes.equals(readFileSync(shipped))).toBe(true)
  expect(saved).toEqual({
    name: 'for the purchaser.html',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
  const looks = await app.as('auditor').call('history.access', {})
  expect(looks.lines).toContainEqual(expect.objectContaining({ action: 'export', procedure: 'reports.verifierPage', accountId: caller.accountId }))
  rmSync(target)
  await app.close()
})

test.each([
  ['is missing', { verifierFile: join(tmpdir(), 'hearth-not-there/hearth-verifier.html') }],
  ['never came with the program', {}],
])('where the page %s, that is said and nothing is written', async (_what, surroundings) => {
  const app = await makeApp({ surroundings })
  await expect(app.as('manager').call('reports.verifierPage', { target: 'stick' }, {}, { stick: target })).rejects.toMatchObject({ code: 'reports.noVerifierPage' })
  expect(existsSync(target)).toBe(false)
  await app.close()
})

test('a place that is no longer known is asked for again', async () => {
  const app = await makeApp({ surroundings: { verifierFile: shipped } })
  await expect(app.as('manager').call('reports.verifierPage', { target: 'stick' })).rejects.toMatchObject({ code: 'reports.fileGone' })
  await app.close()
})
