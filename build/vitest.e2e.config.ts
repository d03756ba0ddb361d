import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Whole journeys through the compiled program; apart from the quick tests, for each opens a browser. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    // A real browser on a machine that does other things at times: what fails twice in a row is a fault of ours.
    retry: 1,
  },
})
