import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs one of the programs in this folder as a process of its own and returns what it wrote. */
export function runChild(
  name: string,
  args: string[],
  env: Record<string, string> = {},
): { out: string; signal: string | null } {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
  const child = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
  })
  if (child.error) throw child.error
  if (child.status !== 0 && child.signal === null) throw new Error(child.stderr)
  return { out: child.stdout.trim(), signal: child.signal }
}
