import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'

/**
 * `npm run rigs [file …]`: every test that has a figure to tell, at the size asked of a release. The figures are printed, kept
 * in demo-out/rigs.jsonl and, with `--security-page`, put into the table of build/SECURITY.md, rig by rig: what is not run
 * again, or fails before it has a figure, keeps its line.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const figuresFile = `${root}demo-out/rigs.jsonl`
const page = `${root}build/SECURITY.md`
const [begin, end] = ['<!-- figures of the last run -->', '<!-- end of figures -->']

const args = process.argv.slice(2)
const wanted = args.filter((arg) => !arg.startsWith('--'))
const size = args.includes('--short') ? 'short' : 'long'
mkdirSync(`${root}demo-out`, { recursive: true })
rmSync(figuresFile, { force: true })
const rigs = wanted.length > 0 ? wanted : testsWithFigures()
const inBrowser = rigs.filter((file) => file.includes('tests/e2e/'))
const codes = [run('vitest', rigs.filter((file) => !inBrowser.includes(file))), run('vitest.e2e', inBrowser)]
if (args.includes('--security-page')) writeTable(readFigures())
process.exit(Math.max(...codes))

function run(config: string, files: readonly string[]): number {
  if (files.length === 0) return 0
  const { status } = spawnSync(
    `${root}node_modules/.bin/vitest`,
    ['--config', `build/${config}.config.ts`, 'run', '--testTimeout', '21600000', '--maxWorkers', '1', ...files],
    { cwd: root, stdio: 'inherit', env: { ...process.env, HEARTH_RIGS: size, HEARTH_FIGURES: figuresFile } },
  )
  return status ?? 1
}

/** Found by what they import, so that no new rig is forgotten. */
function testsWithFigures(): string[] {
  return globSync('tests/**/*.test.ts', { cwd: root }).filter((file) => /import \{[^}]*\bfigure\b[^}]*\} from '[./a-z]*figures\.ts'/.test(readFileSync(`${root}${file}`, 'utf8')))
}

/** What each rig has said; one that says several things has them behind one another. */
function readFigures(): Map<string, string> {
  const lines = existsSync(figuresFile) ? readFileSync(figuresFile, 'utf8').trim().split('\n').filter(Boolean) : []
  const said = new Map<string, string>()
  for (const { rig, found } of lines.map((line) => JSON.parse(line) as { rig: string; found: string })) {
    said.set(rig, [said.get(rig), found].filter(Boolean).join('; '))
  }
  return said
}

function writeTable(found: ReadonlyMap<string, string>): void {
  const text = readFileSync(page, 'utf8')
  const [before, rest = ''] = text.split(begin)
  const [table = '', after = ''] = rest.split(end)
  const rows = new Map([...table.matchAll(/^\| (\w+) \| (.*) \|$/gm)].map(([, rig, line]) => [rig ?? '', line ?? '']))
  rows.delete('rig')
  const when = new Date().toISOString().slice(0, 10)
  for (const [rig, words] of found) rows.set(rig, `${words} | ${size} | ${when}, ${cpus().length} cores`)
  const lines = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([rig, line]) => `| ${rig} | ${line} |`)
  writeFileSync(page, `${before}${begin}\n| rig | found | size | run |\n|---|---|---|---|\n${lines.join('\n')}\n${end}${after}`)
}
