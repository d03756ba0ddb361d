import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeService, type Connection } from '../../../electron/dispatch.ts'
import type { Session } from '../../../electron/station.ts'
import { roles } from '../../../shared/ipc/roles.ts'
import { makeWorld, type World } from '../../rights/world.ts'
import type { Dice } from './dice.ts'
import type { DrawSource } from './drawInput.ts'

export const actors = ['signedOut', ...roles] as const
export type ActorName = (typeof actors)[number]

/** A world that is called at random, and what may be asked of it between two calls. */
export interface FuzzWorld {
  world: World
  connections: Record<ActorName, Connection>
  files: Record<string, string>
  source(wildness: number): DrawSource
  /** everybody is signed in again as at the beginning */
  restoreSessions(): void
  /** sizes of everything a command may write; the access log is left out */
  written(): string
  /** rows changed by any statement since the base was opened, without lines of the access log */
  changedRows(): number
  close(): Promise<void>
}

export async function makeFuzzWorld(): Promise<FuzzWorld> {
  const world = await makeWorld({ printHtml: () => Promise.resolve(new TextEncoder().encode('%PDF-1.7 of a test')) })
  const { station } = world.app
  const own = world.own()
  const foreign = world.foreign()
  const service = makeService(station)
  const connections = Object.fromEntries(actors.map((actor) => [actor, service(actor)])) as Record<ActorName, Connection>
  const folder = mkdtempSync(join(tmpdir(), 'hearth-fuzz-'))
  const inFile = join(folder, 'in.csv')
  writeFileSync(inFile, 'name,sex\nA,male\n"broken')
  const sessions = new Map<string, Session>([...station.sessions].map(([name, session]) => [name, structuredClone(session)]))
  const ids = { own: [...own.made.values()], accounts: roles.map((role) => world.callers[role].accountId) }
  const { sqlite } = station.open().base
  const sizes = sqlite.prepare(`select (select count(*) from history) || ' ' || (select count(*) from commands) || ' ' || (select count(*) from checkpoints)
    || ' ' || (select count(*) from secrets) || ' ' || (select count(*) from report_files) || ' ' || (select count(*) from document_bytes)`).pluck()
  const changes = sqlite.prepare('select total_changes() - (select count(*) from access_log)').pluck()

  return {
    world,
    connections,
    files: { 'file:in': inFile, 'file:out': join(folder, 'out'), 'file:folder': folder },
    source: (wildness) => ({
      pack: station.open().pack,
      wildness,
      rowId(table, dice: Dice) {
        const share = dice.next()
        if (share < 0.6) return own.id(table)
        if (share < 0.85) return foreign.id(table)
        return share < 0.93 ? dice.pick(ids.own) : station.newId()
      },
      otherId: (field, dice) => (dice.chance(0.8) ? world.source(own).otherId(field) : dice.pick([...ids.accounts, ...ids.own])),
    }),
    restoreSessions() {
      station.sessions.clear()
      for (const [name, session] of sessions) {
        station.sessions.set(name, { ...structuredClone(session), password: { atMs: station.surroundings.monotonicMs(), isSpent: false } })
      }
    },
    written: () => sizes.get() as string,
    changedRows: () => changes.get() as number,
    async close() {
      await world.app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
