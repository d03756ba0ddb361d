import type { OpenStation, Station } from '../../electron/station.ts'

/** Thrown to end a transaction that has answered. */
const answered = new Error('answered')

/**
 * From here on every transaction of this station is taken back once it has its answer, so that a thousand calls find
 * the same rows. What is asked within one call still sees what it wrote before.
 */
export function takeBackEverything(station: Station): void {
  const open = station.open.bind(station)
  const taking = (real: OpenStation['db']): OpenStation['db'] =>
    new Proxy(real, {
      get(target, name) {
        if (name === 'transaction') return () => ({ execute: (work: (trx: unknown) => Promise<unknown>) => takenBack(target, work) })
        const member: unknown = Reflect.get(target, name, target)
        return typeof member === 'function' ? (member.bind(target) as unknown) : member
      },
    })
  station.open = () => {
    const real = open()
    return { ...real, db: taking(real.db) }
  }
}

async function takenBack(db: OpenStation['db'], work: (trx: never) => Promise<unknown>): Promise<unknown> {
  let value: unknown
  try {
    await db.transaction().execute(async (trx) => {
      value = await work(trx as never)
      throw answered
    })
  } catch (problem) {
    if (problem !== answered) throw problem
  }
  return value
}
