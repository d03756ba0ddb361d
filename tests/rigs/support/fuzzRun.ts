import { inspect } from 'node:util'
import { contract } from '../../../shared/contract.ts'
import type { Envelope } from '../../../shared/ipc/envelope.ts'
import type { Procedure } from '../../../shared/ipc/procedure.ts'
import { Dice } from './dice.ts'
import { drawInput } from './drawInput.ts'
import { actors, makeFuzzWorld, type FuzzWorld } from './fuzzWorld.ts'
import { indecency } from './indecency.ts'

export const procedures = Object.entries(contract as Record<string, Procedure>)

const callsAWorld = 10_000
/** Closing the base ends a world in memory: it is asked for with nothing that is taken; fuzzTransport locks in earnest. */
const endsTheWorld = 'accounts.lock'
/** These read the whole base; every fourth time is often enough. */
const slow = new Set(['history.verify', 'history.checkpoint', 'quality.own', 'quality.summary', 'printForms.get', 'keys.status', 'packs.current'])

export interface Find {
  seed: number
  name: string
  actor: string
  what: string
  input: string
}

export interface FuzzResult {
  finds: Find[]
  answered: number
  refused: number
  /** heap in use at the end of each world, in MiB */
  heapsMiB: number[]
}

interface Sizes {
  written: string
  changed: number
}

/** What is wrong with how a call was answered, or null. */
function faultOf(procedure: Procedure, envelope: Envelope<unknown>, before: Sizes, after: Sizes, log: readonly string[]): string | null {
  if (!envelope.ok && envelope.refusal.code === 'core.incident') return log.at(-1) ?? 'an incident without a line in the log'
  const unfit = envelope.ok ? null : indecency(envelope.refusal)
  if (unfit) return unfit
  // A task may have written a piece that was whole before it met what stopped it; each piece is a command of its own.
  if (!envelope.ok && procedure.kind !== 'task' && after.written !== before.written) return `refused, and yet it wrote: ${before.written} -> ${after.written}`
  if (procedure.kind === 'query' && after.changed !== before.changed) return 'a query changed rows'
  return null
}

const sizesOf = (fuzz: FuzzWorld): Sizes => ({ written: fuzz.written(), changed: fuzz.changedRows() })

/** Calls every procedure over and over, as anybody, with inputs that are right, nearly right and hostile. */
export async function fuzzRun(calls: number, seed: number, asked = procedures): Promise<FuzzResult> {
  const finds = new Map<string, Find>()
  const result: FuzzResult = { finds: [], answered: 0, refused: 0, heapsMiB: [] }
  for (let done = 0; done < calls; done += callsAWorld) {
    const fuzz = await makeFuzzWorld()
    for (let i = done; i < Math.min(calls, done + callsAWorld); i++) {
      const dice = new Dice(seed + i)
      const [name, procedure] = asked[i % asked.length]!
      const actor = dice.pick(actors)
      const isTame = !slow.has(name) || dice.chance(0.25)
      const wildness = dice.pick(isTame ? [0, 0.05, 0.15, 0.15, 0.4, 1] : [1])
      fuzz.restoreSessions()
      const input = name === endsTheWorld ? 'nothing' : drawInput(procedure.input, dice, fuzz.source(wildness))
      const before = sizesOf(fuzz)
      const commandId = dice.chance(0.95) ? { commandId: fuzz.world.app.station.newId() } : {}
      const envelope = await fuzz.connections[actor].call(name, input, commandId, fuzz.files)
      if (envelope.ok) result.answered++
      else result.refused++
      const fault = faultOf(procedure, envelope, before, sizesOf(fuzz), fuzz.world.app.log)
      if (fault === null) continue
      const said = inspect(input, { depth: 4, maxStringLength: 200 })
      finds.set(fault.replace(/incident \w+/, 'incident'), { seed: seed + i, name, actor, what: fault, input: said })
    }
    await fuzz.close()
    result.heapsMiB.push(process.memoryUsage().heapUsed / 2 ** 20)
  }
  result.finds = [...finds.values()]
  return result
}
