import { ledgerFilter } from '../../shared/ipc/ledger.ts'
import type { Procedure } from '../../shared/ipc/procedure.ts'
import { sampleOf, type SampleRows } from '../support/sampleRow.ts'
import { procedures } from './expected.ts'
import { mayCall } from './matrix.ts'
import type { World } from './world.ts'

/** Figures are a contract's, as the purchaser gets them: sums of all who deliver it. The rows behind them are the manager's. */
const ofTheWhole = ['indicators.figures']

export const queries = procedures.filter(([name, { kind, allow }]) => kind === 'query' && allow !== 'anyone' && !ofTheWhole.includes(name))

/** Who sees a part only. Nothing they are told may depend on what they may not see. */
export const partial = ['socialWorker', 'supervisor'] as const
export type Partial = (typeof partial)[number]

/** The inputs a query is asked with: as little as it takes, and where it searches, what could find everybody. */
export function inputsOf(name: string, procedure: Procedure, world: World, own: SampleRows): unknown[] {
  const plain = sampleOf(procedure.input, world.source(own)) as Record<string, unknown>
  if (procedure.input === ledgerFilter) return [plain, { ...plain, includeVoided: true, limit: 500 }]
  const wide: Record<string, unknown[]> = {
    'clients.search': ['Anna', 'sm', 't'].map((text) => ({ ...plain, text })),
    'sessions.findCases': [plain, { ...plain, text: 't' }, { ...plain, text: 'Anna' }],
    'sessions.calendar': [{ from: '2026-04-01', to: '2026-06-30' }],
    'cases.timers': [{ ...plain, withinDays: 60 }],
  }
  return wide[name] ?? [plain]
}

/**
 * Counts that are a group's and not a person's: who leads one has to know how many come, also those whose files are
 * closed to him. They hold no name and no number of a file.
 */
const headsOfGroups = new Set(['hiddenMembers', 'members', 'attendances', 'isCounted', 'present', 'absent'])
const withoutHeads = (key: string, value: unknown): unknown => (headsOfGroups.has(key) && !Array.isArray(value) ? undefined : value)

/** The moment at which everything is asked. */
const moment = '2026-05-06T02:00:00.000Z'

/** What somebody is told when they ask everything they may ask, the clock standing still. */
export async function answersOf(world: World, own: SampleRows, role: Partial, asked = queries, inputs = inputsOf): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const before = world.app.clock.now
  for (const [name, procedure] of asked) {
    if (!mayCall(name, role)) continue
    for (const [i, input] of inputs(name, procedure, world, own).entries()) {
      world.app.clock.now = moment
      const envelope = await world.ask[role](name, input)
      found.set(`${name} ${i}`, JSON.stringify(envelope.ok ? envelope.value : [envelope.refusal.code, envelope.refusal.fields], name.startsWith('groups.') ? withoutHeads : undefined))
    }
  }
  world.app.clock.now = before
  return found
}
