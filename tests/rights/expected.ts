import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '../../shared/contract.ts'
import type { Procedure } from '../../shared/ipc/procedure.ts'
import { roles } from '../../shared/ipc/roles.ts'

/**
 * Who may call what, written by hand and read by people: procedure → roles in the order of roles.ts, or `signedIn`,
 * or `anyone`. Procedures of a register with the same answer share a line: `beds.list,get`.
 */
export const expectationsFile = join(import.meta.dirname, 'expectations.json')

export const procedures = Object.entries(contract as Record<string, Procedure>)

/** The table with one line per procedure. @throws Error for a procedure that stands there twice */
export function expectedAllows(): Map<string, string> {
  const written = JSON.parse(readFileSync(expectationsFile, 'utf8')) as Record<string, string>
  const allows = new Map<string, string>()
  for (const [line, allow] of Object.entries(written)) {
    const [noun, verbs] = line.split('.') as [string, string]
    for (const verb of verbs.split(',')) {
      const name = `${noun}.${verb}`
      if (allows.has(name)) throw new Error(`${name} stands twice in expectations.json`)
      allows.set(name, allow)
    }
  }
  return allows
}

/** The contract's own answer, in the spelling of the table. */
export function allowText({ allow }: Procedure): string {
  return typeof allow === 'string' ? allow : roles.filter((role) => allow.includes(role)).join(' ')
}

/** Lines for procedures that the table does not name yet, as the contract has them now: to be read before pasting. */
export function missingLines(): string[] {
  const known = expectedAllows()
  const groups = new Map<string, string[]>()
  for (const [name, procedure] of procedures) {
    if (known.has(name)) continue
    const [noun, verb] = name.split('.') as [string, string]
    const key = `${noun} ${allowText(procedure)}`
    groups.set(key, [...(groups.get(key) ?? []), verb])
  }
  return [...groups].map(([key, verbs]) => {
    const [noun, ...allow] = key.split(' ')
    return `  "${noun}.${verbs.join(',')}": "${allow.join(' ')}",`
  })
}

/** Names in the table that the contract no longer has. */
export function extraNames(): string[] {
  return [...expectedAllows().keys()].filter((name) => !Object.hasOwn(contract, name))
}
