import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './ensureChromium.ts'

/**
 * `npm test`: types, lint, then every test, then the journeys in a real browser. Installs Chromium where it can, or says in
 * one line what is missing. The last line counts what ran.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = (name: string) => `${root}node_modules/.bin/${name}`

function run(title: string, command: string, args: readonly string[]): void {
  process.stdout.write(`\n== ${title}\n`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    process.stdout.write(`\n${title}: failed\n`)
    process.exit(status ?? 1)
  }
}

const chromium = ensureChromium()
if (!chromium) process.stdout.write('Chromium is missing: tests that print or open the window are skipped. Install the package "chromium".\n')
run('types', bin('tsc'), ['-b'])
run('rules', bin('eslint'), ['--config', 'build/eslint.config.js', '--max-warnings', '0', 'shared', 'electron', 'renderer', 'tests', 'build'])
// It asks the browser for permissions and counts its windows: another browser beside it at work makes it wait for ever.
const inItsWindow = 'tests/shell/appInHost.test.ts'
run('the program in its window', bin('vitest'), ['--config', 'build/vitest.config.ts', 'run', inItsWindow])
run('tests', bin('vitest'), ['--config', 'build/vitest.config.ts', 'run', '--exclude', inItsWindow])
if (chromium && existsSync(`${root}build/vitest.e2e.config.ts`)) run('journeys', bin('vitest'), ['--config', 'build/vitest.e2e.config.ts', 'run'])
