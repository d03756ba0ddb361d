import type { Statement } from 'better-sqlite3'
import { vi } from 'vitest'
import type { CallInput, ProcedureName } from '../../shared/contract.ts'
import type { App, Caller } from './makeApp.ts'

/**
 * How SQLite goes about what the desk asks for all day. A base that is small, as in tests, is quick whatever the plan;
 * with 100,000 clients a table that is gone through from end to end is felt with every key.
 */
export async function planOf<N extends ProcedureName>(app: App, caller: Caller, name: N, input: CallInput<N>): Promise<string[]> {
  return (await plansOf(app, caller, name, input)).flatMap(({ steps }) => steps)
}

/** The same, query by query. */
export async function plansOf<N extends ProcedureName>(
  app: App,
  caller: Caller,
  name: N,
  input: CallInput<N>,
): Promise<{ text: string; steps: string[] }[]> {
  const { sqlite } = app.station.open().base
  const statements = Object.getPrototypeOf(sqlite.prepare('SELECT 1')) as Statement
  const asked = [vi.spyOn(statements, 'all'), vi.spyOn(statements, 'get')]
  await caller.call(name, input)
  const queries = new Set(asked.flatMap(({ mock }) => (mock.contexts as Statement[]).map(({ source }) => source)))
  for (const spy of asked) spy.mockRestore()
  return [...queries].map((text) => {
    const statement = sqlite.prepare(`EXPLAIN QUERY PLAN ${text}`)
    const unbound = Array.from({ length: (text.match(/\?/g) ?? []).length }, () => null)
    return { text, steps: (statement.all(...unbound) as { detail: string }[]).map(({ detail }) => detail) }
  })
}

/**
 * What is gone through from end to end, less lists that the query itself has made or was given, and less the access
 * log, whose last line is its first step.
 */
export const scans = (plan: readonly string[]): string[] =>
  plan.filter((step) => /^SCAN (?!json_each|value|fit|n$|page|access_log|CONSTANT ROW|\(subquery)/.test(step))
