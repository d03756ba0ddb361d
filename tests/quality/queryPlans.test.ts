import { expect, test } from 'vitest'
import { ruleSql, scopeOf } from '../../electron/quality/qualityReads.ts'
import { ruleIds } from '../../shared/quality/qualityRules.ts'
import { stationWithCases } from './support/flawedStation.ts'

/** Tables that grow with the years. A rule looks at a period of them, found by an index, and never goes through all. */
const large = ['stays', 'sessions', 'cases', 'clients', 'client_identifiers', 'bed_nights', 'services', 'attendances', 'notices', 'visits', 'appointments']

test('no rule goes through a table from end to end', async () => {
  const { app, worker } = await stationWithCases()
  const { db, base, pack } = { ...app.station.open() }
  const actor = { accountId: worker.accountId, roles: ['socialWorker' as const], organisationId: 'x', language: 'en' as const }
  for (const asker of [null, actor]) {
    const scope = await scopeOf({ db, pack, today: '2026-11-02', actor: asker }, { from: '2026-07-01', to: '2026-09-30' })
    for (const id of ruleIds) {
      const { sql, parameters } = ruleSql(scope, id, null).compile(db)
      const plan = (base.sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[]).map(({ detail }) => detail)
      const scanned = plan.filter((step) => new RegExp(`^SCAN (${large.join('|')}|[a-z])( |$)`).test(step))
      expect(scanned, `${id}: ${plan.join(' | ')}`).toEqual([])
    }
  }
  await app.close()
})
