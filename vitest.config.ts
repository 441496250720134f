import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // One PostgreSQL for all test files; each takes a copy of a migrated database.
    globalSetup: ['test/support/test-server.ts'],
    // A PDF through Typst or a LibreOffice conversion on a busy machine of two cores takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Left to itself vitest takes one worker fewer than there are cores, which is one on two of them.
    maxWorkers: availableParallelism(),
  },
})
