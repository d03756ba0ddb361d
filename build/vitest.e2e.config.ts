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
  },
})
