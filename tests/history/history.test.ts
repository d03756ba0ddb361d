import { expect, test } from 'vitest'
import { discloseFields, leafBody as portableBody, leafHash as portableHash } from '../../shared/proof/leaf.ts'
import { verifyConsistency, consistencyProof, treeRoot, verifyInclusion, inclusionProof } from '../../shared/proof/merkle.ts'
import { historyTree } from '../../electron/history/historyTree.ts'
import { entryAt } from '../../electron/core/db/historyStore.ts'
import { leafBody, leafHash } from '../../electron/core/db/leafHash.ts'
import { patrols } from '../../shared/activities/activity.ts'
import { makeApp, type App } from '../support/makeApp.ts'

async function withPatrols(count: number): Promise<{ app: App; ids: string[] }> {
  const app = await makeApp()
  const { sqlite } = app.station.open().base
  const manager = app.as('manager')
  const ids: string[] = []
  sqlite.transaction(() => {
    const write = app.station.recorder(manager.accountId, app.station.now())
    for (let i = 0; i < count; i++) {
      const row = write.add(patrols, {
        programmeId: manager.accountId,
        organisationId: manager.accountId,
        patrolledOn: '2026-05-01',
        minutes: 60,
        area: `Street ${i}`,
        staffCount: 2,
        metCount: i,
        advisedCount: 0,
        acceptedCount: 0,
      })
      ids.push(row.id)
      if (i % 3 === 0) write.change(patrols, row.id, { metCount: i + 1 })
    }
  })()
  return { app, ids }
}

test('a leaf hashed with Node is the leaf a purchaser hashes in a browser', () => {
  const key = new Uint8Array(16).fill(3)
  const fields = { area: '\u8857', count: 5, open: true, none: null, list: ['a', 'b'], '@table': 'patrols' }
  const { digests } = discloseFields(key, fields)
  const portable = portableBody({ i: 7, t: '2026-05-01T00:00:00.000Z', k: 'create', p: null, sd: digests })
  const fast = leafBody({ index: 7, at: '2026-05-01T00:00:00.000Z', kind: 'create', previous: null }, key, fields)
  expect(Buffer.from(portable).toString()).toBe(fast)
  expect(Buffer.from(leafHash(fast)).toString('hex')).toBe(Buffer.from(portableHash(portable)).toString('hex'))
})

test('an untouched base is whole, and every table folds out of its history', async () => {
  const { app } = await withPatrols(300)
  const check = await app.as('auditor').call('history.verify', {})
  expect(check.mismatches).toEqual([])
  expect(check.whole).toBe(true)
  expect(check.rowsChecked).toBeGreaterThan(300)
})

test('heads signed earlier are proven to be the beginning of the history, over block borders too', async () => {
  const { app } = await withPatrols(600)
  const tree = historyTree(app.station.open().base.sqlite)
  for (const size of [1, 255, 256, 257, 511, 512, 700]) {
    const from = { size, root: treeRoot(tree, size) }
    const to = { size: tree.size, root: treeRoot(tree) }
    expect(verifyConsistency(from, to, consistencyProof(tree, size))).toBe(true)
  }
  const leafOfEntry = entryAt(app.station.open().base.sqlite, 300)!.leafHash
  expect(
    verifyInclusion({ index: 300, size: tree.size, leafHash: leafOfEntry, root: treeRoot(tree), proof: inclusionProof(tree, 300) }),
  ).toBe(true)
})

test.each([
  ['a record changed in its table', `UPDATE patrols SET met_count = 999 WHERE area = 'Street 5'`, 'history.rowDiffers'],
  ['a record removed from its table', `DELETE FROM patrols WHERE area = 'Street 5'`, 'history.rowMissing'],
  ['an entry whose text was changed', `DROP TRIGGER history_is_fixed; UPDATE history SET body = replace(body, 'Street 5"', 'Street 6"')`, 'history.leafDiffers'],
  ['an entry taken out', `DROP TRIGGER history_stays; DELETE FROM history WHERE idx = 20`, 'history.leafMissing'],
])('%s is found', async (_name, sql, code) => {
  const { app } = await withPatrols(40)
  app.station.open().base.sqlite.exec(sql)
  const check = await app.as('auditor').call('history.verify', {})
  expect(check.whole).toBe(false)
  expect(check.mismatches.map((mismatch) => mismatch.code)).toContain(code)
})

test('the history cannot be changed or shortened as long as its triggers stand', async () => {
  const { app } = await withPatrols(3)
  const { sqlite } = app.station.open().base
  expect(() => sqlite.exec('DELETE FROM history WHERE idx = 1')).toThrow('only added to')
  expect(() => sqlite.exec("UPDATE history SET body = '{}' WHERE idx = 1")).toThrow('only added to')
  expect(() => sqlite.exec('DELETE FROM access_log')).not.toThrow()
})

test('history rewritten after a head was signed is found by that head', async () => {
  const { app } = await withPatrols(10)
  await app.as('manager').call('history.checkpoint', {})
  const { sqlite } = app.station.open().base
  // Somebody with the key rewrites an entry and hashes it anew, so that leaf and table agree again.
  const index = 15
  const entry = entryAt(sqlite, index)!
  const values = { ...entry.values, minutes: 61 }
  const forged = leafHash(leafBody(entry, entry.key!, { ...values, '@table': entry.table, '@record': entry.recordId, '@account': entry.accountId }))
  sqlite.exec('DROP TRIGGER history_is_fixed')
  sqlite.prepare('UPDATE history SET body = ?, leaf_hash = ? WHERE idx = ?').run(JSON.stringify(values), forged, index)
  sqlite.prepare('UPDATE patrols SET minutes = 61 WHERE id = ?').run(entry.recordId)
  const check = await app.as('auditor').call('history.verify', {})
  expect(check.mismatches.map((mismatch) => mismatch.code)).toEqual(['history.headDiffers'])
})

test('emptying an entry leaves the root and every proof as they were, and is found where no erasure says so', async () => {
  const { app, ids } = await withPatrols(20)
  const { sqlite } = app.station.open().base
  const before = Buffer.from(treeRoot(historyTree(sqlite))).toString('hex')
  sqlite.prepare('UPDATE history SET body = NULL WHERE record_id = ?').run(ids[4])
  sqlite.prepare('DELETE FROM history_keys WHERE idx IN (SELECT idx FROM history WHERE record_id = ?)').run(ids[4])
  expect(Buffer.from(treeRoot(historyTree(sqlite))).toString('hex')).toBe(before)
  const check = await app.as('auditor').call('history.verify', {})
  expect(check).toMatchObject({ whole: false, erasedLeaves: 1 })
  expect(check.mismatches.map(({ code }) => code)).toEqual(['history.erasedUnsaid'])
})

test('who looked and who was refused stands in the access log', async () => {
  const { app } = await withPatrols(2)
  await app.as('manager').call('patrols.list', {})
  await expect(app.as('auditor').call('patrols.list', {})).rejects.toMatchObject({ code: 'core.notAllowed' })
  const { lines } = await app.as('auditor').call('history.access', {})
  expect(lines.map(({ action, procedure }) => [action, procedure])).toEqual([
    ['refused', 'patrols.list'],
    ['search', 'patrols.list'],
  ])
})
