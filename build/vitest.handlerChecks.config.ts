import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { checksTakenOut } from '../tests/rigs/support/checksTakenOut.ts'

/** For tests/rigs/handlerChecks.test.ts alone: the program whose checks of its handlers can be taken out one at a time. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [checksTakenOut()],
  test: { include: ['tests/rigs/handlerChecks.*.rows.ts'], testTimeout: 60_000, hookTimeout: 60_000, pool: 'forks', maxWorkers: 1 },
})
