import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { handlerChecks, type HandlerCheck } from './handlerChecks.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Which check is out at the moment; the program itself knows nothing of it. */
export const shelf = globalThis as { hearthCheckOut?: string }

/** Where a piece of source begins: it stands there once, or once behind the text that says which is meant. */
export function placeOf(source: string, { takes, after = '' }: HandlerCheck): number {
  const from = source.indexOf(after)
  const at = source.indexOf(takes, from)
  const isOnly = after !== '' || source.indexOf(takes, at + 1) < 0
  if (from < 0 || at < 0 || !isOnly) throw new Error(`the check "${takes}" is no longer there once: mend its row in handlerChecks.ts`)
  return at
}

/** Builds every check so that it can be taken out while the program runs: one build for all of them. */
export function checksTakenOut() {
  return {
    name: 'checks-taken-out',
    enforce: 'pre' as const,
    transform(source: string, id: string): string | null {
      const file = relative(root, id.split('?')[0]!)
      const own = Object.entries<HandlerCheck>(handlerChecks).filter(([, check]) => check.file === file)
      if (own.length === 0) return null
      // From the end, so that the places before stay where they are.
      const places = own.map(([name, check]) => ({ name, check, at: placeOf(source, check) })).sort((a, b) => b.at - a.at)
      return places.reduce((text, { name, check: { takes, leaves }, at }) => {
        const isStatement = leaves === undefined
        const wrapped = `${isStatement ? ';' : ''}(globalThis.hearthCheckOut === ${JSON.stringify(name)} ? ${leaves ?? 'undefined'} : (${takes}))`
        return text.slice(0, at) + wrapped + text.slice(at + takes.length)
      }, source)
    },
  }
}
