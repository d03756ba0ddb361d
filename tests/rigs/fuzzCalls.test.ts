import { expect, test } from 'vitest'
import { handlers } from '../../electron/handlers.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { QueryContext } from '../../electron/context.ts'
import { figure, size } from './figures.ts'
import { seedOfRun } from './support/dice.ts'
import { fuzzRun, procedures } from './support/fuzzRun.ts'
import { actors } from './support/fuzzWorld.ts'

const calls = size(100_000, 10_000_000)
/** A leak of a hundred bytes a call would show by far more. */
const heapMayGrowMiB = 400

test('whatever is asked by whomever, the program answers decently, writes nothing it has refused and has no accident', { timeout: size(600_000, 21_600_000) }, async () => {
  const seed = seedOfRun()
  const { finds, answered, refused, heapsMiB } = await fuzzRun(calls, seed)
  expect(finds, `seed ${seed}`).toEqual([])
  expect(answered).toBeGreaterThan(calls / 50)
  expect(refused).toBeGreaterThan(calls / 2)
  expect(Math.min(...heapsMiB.slice(-3)) - Math.min(...heapsMiB.slice(0, 3))).toBeLessThan(heapMayGrowMiB)
  figure('fuzzCalls', `${calls} calls over ${procedures.length} procedures by ${actors.length} actors: ${answered} answered, ${refused} refused, 0 accidents, 0 writes behind a refusal`)
})

/** Handlers as somebody careless might write them. */
const careless: [name: string, finding: RegExp, handler: (context: QueryContext) => Promise<never>][] = [
  ['home.today', /incident/, () => Promise.reject(new TypeError('undefined is not a function'))],
  ['packs.current', /shows a file of ours/, () => Promise.reject(new Failure('proof.fileNotFound', { params: { file: '/home/somebody/secret.zip' } }))],
  ['drafts.list', /a query changed rows/, ({ base }) => {
    base.sqlite.prepare("insert into drafts (account_id, place, content, saved_at) values ('a', hex(randomblob(8)), 'c', 'd')").run()
    return Promise.reject(new Failure('core.notFound'))
  }],
  ['settings.list', /refused, and yet it wrote/, ({ base }) => {
    base.sqlite.prepare("insert into commands (id, procedure, account_id, at, answer) values (hex(randomblob(8)), 'a', 'b', 'c', 'null')").run()
    return Promise.reject(new Failure('core.notFound'))
  }],
]

test.each(careless)('a careless handler of %s is found', async (name, finding, handler) => {
  const table = handlers as unknown as Record<string, unknown>
  const before = table[name]
  table[name] = handler
  try {
    const { finds } = await fuzzRun(200, 1, procedures.filter(([one]) => one === name))
    expect(finds.map(({ what }) => what)).toContainEqual(expect.stringMatching(finding))
  } finally {
    table[name] = before
  }
})
