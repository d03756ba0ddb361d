import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import type { SampleRows } from '../support/sampleRow.ts'
import { answersOf, inputsOf, partial, queries, type Partial } from '../rights/answers.ts'
import { makeWorld, personTables, type World } from '../rights/world.ts'
import { figure } from './figures.ts'
import { placeOf } from './support/checksTakenOut.ts'
import { handlerChecks, type HandlerCheck } from './support/handlerChecks.ts'

const { conditions, now, places } = vi.hoisted(() => ({
  /** The four conditions of who may see, wherever SQL is put together with them. */
  conditions: ['rowVisible', 'clientVisible', 'caseVisible', 'listedClientVisible'] as const,
  /** what is asked at the moment, and the place whose condition is taken away */
  now: { asked: '', without: '' },
  /** place → who asked what there */
  places: new Map<string, Set<string>>(),
}))
const electron = join(import.meta.dirname, '../../electron')

vi.mock('../../electron/clients/visibleClients.ts', async (original) => {
  const real = await original<Record<string, (...args: never[]) => unknown>>()
  const watched = conditions.map((name) => [
    name,
    (...args: never[]) => {
      const caller = (new Error().stack ?? '').split('\n').find((line) => line.includes('/electron/') && !line.includes('visibleClients.ts'))
      const [, file, line] = /\/electron\/([\w/.]+\.ts):(\d+)/.exec(caller ?? '') ?? []
      const subject: unknown = args[args.length - 1]
      if (typeof subject === 'object' && subject !== null && 'table' in subject && !personTables.has(String(subject.table))) return real[name]!(...args)
      const place = `${file}:${line} ${typeof subject === 'object' && subject !== null && 'table' in subject ? String(subject.table) : String(subject)}`
      places.set(place, (places.get(place) ?? new Set()).add(now.asked))
      return place === now.without ? sql`1 = 1` : real[name]!(...args)
    },
  ])
  return { ...real, ...(Object.fromEntries(watched) as object) }
})

/** Lines of the source that use a condition, as `folder/file.ts:line`. */
function usesInSource(): string[] {
  const files = readdirSync(electron, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('visibleClients.ts'))
  return files.flatMap((file) =>
    readFileSync(join(electron, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => (new RegExp(`(?<!import.*)\\b(?:${conditions.join('|')})\\(`).test(line) ? [`${file}:${i + 1}`] : [])),
  )
}

/** One condition for many tables: that it is missed for one of them is enough. */
const forManyTables = ['clients/timelineReads.ts', 'clients/clientHistoryReads.ts', 'stays/stayReads.ts', 'quality/qualityReads.ts']

/** Taking one of these away shows nothing because another lock behind it holds; why, stands beside it. */
const secondLocks: Record<string, string> = {
  'sessions/sessionReads.ts': 'client and case are both asked for; either hides a foreign row',
  'outcomes/outcomeReads.ts': 'a check asks for its own row and for its outcome, which are the same person',
  'cases/caseloadReads.ts': 'a follow-up asks for its own row and for its case',
  'quality/subjectReads.ts': 'only says of an own record that another stands beside it; handlerChecks.test.ts',
}

/** Lines whose condition handlerChecks.test.ts takes out, because it takes another role or other ids to come by it. */
function takenOutThere(): Set<string> {
  const ofSeeing = Object.values<HandlerCheck>(handlerChecks).filter(({ takes }) => conditions.some((name) => takes.startsWith(`${name}(`)))
  return new Set(
    ofSeeing.map((check) => {
      const source = readFileSync(join(electron, '..', check.file), 'utf8')
      return `${check.file.replace('electron/', '')}:${source.slice(0, placeOf(source, check)).split('\n').length}`
    }),
  )
}

/** File → how many conditions neither comes by. */
const elsewhere = {
  // registers of the house, whose rows are nobody's
  'accounts/accountsHandlers.ts': 3,
  'programmes/programmesHandlers.ts': 1,
  'retention/rightsHandlers.ts': 1,
  // asked by managers alone, who see everything
  'reports/preparationReads.ts': 1,
}

async function ask(world: World, own: SampleRows, role: Partial, names: ReadonlySet<string> | null): Promise<Map<string, string>> {
  const asked = queries.filter(([name]) => names === null || names.has(`${role} ${name}`))
  return answersOf(world, own, role, asked, (name, procedure, ...rest) => {
    now.asked = `${role} ${name}`
    return inputsOf(name, procedure, ...rest)
  })
}

test('whichever condition of who may see is replaced by "everything", an answer changes', { timeout: 300_000 }, async () => {
  const world = await makeWorld()
  const own = world.own()
  for (const state of ['open', 'ended', 'waiting'] as const) world.rows('foreign', state)
  for (const state of ['open', 'ended'] as const) world.otherCaseOf(own, state)
  world.voidCase()
  const whole = new Map<Partial, ReadonlyMap<string, string>>()
  for (const role of partial) whole.set(role, await ask(world, own, role, null))
  const reached = new Map([...places].map(([place, asked]) => [place, new Set(asked)]))
  const survivors: string[] = []
  const noticed = new Set<string>()
  for (const [place, asked] of reached) {
    now.without = place
    let isNoticed = false
    for (const role of partial) {
      if (isNoticed) break
      const answers = await ask(world, own, role, asked)
      isNoticed = [...answers].some(([question, answer]) => whole.get(role)!.get(question) !== answer)
    }
    if (isNoticed) noticed.add(place)
    else survivors.push(place)
  }
  now.without = ''
  const fileOf = (place: string): string => place.split(':')[0]!
  const lineOf = (place: string): string => place.split(' ')[0]!
  const noticedLines = new Set([...noticed].map(lineOf))
  const isHeld = (place: string): boolean => (forManyTables.includes(fileOf(place)) && noticedLines.has(lineOf(place))) || fileOf(place) in secondLocks
  expect(survivors.filter((place) => !isHeld(place))).toEqual([])
  const hit = new Set([...reached.keys()].map((place) => place.split(' ')[0]))
  const there = takenOutThere()
  const unasked: Record<string, number> = {}
  for (const use of usesInSource().filter((one) => !hit.has(one) && !there.has(one))) unasked[fileOf(use)] = (unasked[fileOf(use)] ?? 0) + 1
  expect(unasked).toEqual(elsewhere)
  figure('predicates', `${noticed.size} conditions of who may see replaced by "everything" one at a time and noticed; ${survivors.length} more stand behind another that holds`)
  await world.app.close()
})
