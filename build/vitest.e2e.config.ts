import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Whole journeys through the compiled program; apart from the quick tests, for each opens a browser. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A journey waits more than it works: two share a machine of two cores.
    pool: 'forks',
    maxWorkers: 2,
  },
})
