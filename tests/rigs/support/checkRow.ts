import { appendFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import type { CallInput, ProcedureName } from '../../../shared/contract.ts'
import type { App, Caller } from '../../support/makeApp.ts'
import { shelf } from './checksTakenOut.ts'
import { handlerChecks, type HandlerCheckName } from './handlerChecks.ts'

/** What somebody is told, in a word: `done`, the code of a refusal, or what the table says of a reading row. */
export type Answer = () => Promise<string>

/** One row: answered as written while its check is in, and otherwise once it is out. */
export function row(name: HandlerCheckName, prepare: () => Promise<Answer>): void {
  test(name, async () => {
    const answer = await prepare()
    expect(await answer()).toBe(handlerChecks[name].code)
    onTestFinished(() => void delete shelf.hearthCheckOut)
    shelf.hearthCheckOut = name
    const without = await answer()
    expect(without).not.toBe(handlerChecks[name].code)
    // A program that breaks has noticed nothing.
    expect(without).not.toBe('core.incident')
    appendFileSync(process.env['HEARTH_NOTICED']!, `${name}\n`)
  })
}

export async function asked<N extends ProcedureName>(caller: Caller, name: N, input: CallInput<N>, meta = {}): Promise<string> {
  const envelope = await caller.ask(name, input, meta)
  return envelope.ok ? 'done' : envelope.refusal.code
}

export const refusalOf = (call: Promise<unknown>): Promise<string> => call.then(() => 'done', (error: { code?: string }) => error.code ?? String(error))

export const closing = (app: App): void => onTestFinished(() => app.close())

/** Whether the answer stays what it was the first time. */
export function same(ask: () => Promise<unknown>): Answer {
  let first: string | undefined
  return async () => {
    const now = JSON.stringify(await ask())
    return (first ??= now) === now ? 'same' : 'other'
  }
}

/** Whether what is told leaves these words out. */
export const hides = (ask: () => Promise<unknown>, words: string): Answer => async () => (JSON.stringify(await ask()).includes(words) ? 'shown' : 'hidden')
