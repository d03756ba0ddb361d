import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainInput } from '../../electron/core/ipc/plainInput.ts'
import { contractOnFile } from '../contracts/support/contractOnFile.ts'
import { makeApp } from '../support/makeApp.ts'
import { makeGround } from '../cases/support/caseOnFile.ts'

const problemOf = (input: unknown): unknown => {
  try {
    plainInput(input)
    return 'taken'
  } catch (problem) {
    return (problem as { fields?: unknown }).fields ?? problem
  }
}
const unreadable = { input: { code: 'core.unreadable' } }

test('what a form sends arrives as it was sent, a signed zero as a zero', () => {
  const sent = { name: '\u738b\u5c0f\u660e \u{20bb7}', days: [1, null, { on: '2026-05-06' }], isOpen: false, left: undefined }
  expect(plainInput(sent)).toEqual(sent)
  expect(Object.is(plainInput(-0), 0)).toBe(true)
})

describe('what is not plain data is refused before anybody looks at it', () => {
  const ring: unknown[] = []
  ring.push(ring)
  let deep: unknown = 1
  for (let i = 0; i < 20_000; i++) deep = [deep]
  let wide: unknown = 1
  for (let i = 0; i < 40; i++) wide = [wide, wide]
  test.each([
    ['a ring', ring],
    ['something very deep', deep],
    ['something that unfolds for ever', wide],
    ['a list longer than any of ours', Array(300_000).fill(0)],
    ['a big number', 10n],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a name that means something to the language', JSON.parse('{"__proto__":{"roles":["manager"]}}')],
    ['a trap', new Proxy({}, { ownKeys: () => { throw new Error('sprung') } })],
  ])('%s', (_what, input) => {
    expect(problemOf(input)).toEqual(unreadable)
  })
})

test('half a letter or a NUL in a text is said beside its field', async () => {
  const app = await makeApp()
  const { clientId } = makeGround(app)
  const relative = { clientId, name: 'A\ud800', relation: 'parent' }
  expect(await app.as('manager').ask('relatives.record', relative)).toMatchObject({ refusal: { code: 'core.checkFields', fields: { name: { code: 'core.brokenText' } } } })
  expect(problemOf({ people: [{ name: 'a\0b' }] })).toEqual({ 'people.0.name': { code: 'core.brokenText' } })
})

test('a year nobody means is no date, so that no limit is counted from it', async () => {
  const app = await makeApp()
  const stay = { clientId: makeGround(app).clientId, contactOn: '9999-12-31' }
  expect(await app.as('manager').ask('stays.contact', stay)).toMatchObject({ refusal: { fields: { contactOn: { code: 'core.notADate' } } } })
})

test('a file is asked for by its handle and by no name that every object knows', async () => {
  const app = await makeApp()
  for (const file of ['constructor', '__proto__', 'toString']) {
    const envelope = await app.as('manager').ask('reports.verify', { file, trust: null, previous: null })
    expect(envelope).toMatchObject({ refusal: { code: 'reports.fileGone' } })
  }
})

test('a file that cannot be written where it was to go is said, and is no accident', async () => {
  const app = await makeApp()
  const columns = [{ field: 'name', header: 'Name' }]
  const list = { list: 'clients.list', columns, format: 'csv', target: 'chosen' } as never
  for (const place of [tmpdir(), join(tmpdir(), 'no', 'such', 'folder.csv')]) {
    await expect(app.as('manager').call('exports.list', list, { taskId: 'place' }, { chosen: place })).rejects.toMatchObject({ code: 'core.fileOutOfReach' })
  }
})

test('of thousands of wrong fields the first hundred are named', async () => {
  const envelope = await (await makeApp()).as('manager').ask('services.takeBackDay', { added: [], changed: [], voided: Array(5000).fill(0) })
  expect(envelope.ok || Object.keys(envelope.refusal.fields).length).toBe(100)
})

test('a target and a figure name an indicator that there is', async () => {
  const { manager, contractId } = await contractOnFile()
  expect(await manager.ask('indicators.figures', { from: '2026-01-01', to: '2026-03-31', contractId, only: ['X99'] })).toMatchObject({ refusal: { code: 'indicators.noSuchIndicator' } })
  const target = { contractId, indicatorId: 'X99', indicatorVersion: 1, target: 10, period: 'contract', weight: 300 }
  expect(await manager.ask('targets.record', target)).toMatchObject({ refusal: { fields: { indicatorId: { code: 'indicators.noSuchIndicator' } } } })
})

test('a setting has a value the history can spell', async () => {
  const manager = (await makeApp()).as('manager')
  for (const value of [null, 0.5]) {
    expect(await manager.ask('settings.set', { key: 'any', value, version: null })).toMatchObject({ refusal: { fields: { value: { code: 'core.invalid' } } } })
  }
})
