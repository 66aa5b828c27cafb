import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/setup.ts', 'tests/support/global-setup.ts'],
    setupFiles: ['tests/support/seeded.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
