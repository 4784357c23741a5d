import { defineConfig } from 'vitest/config';

/** Faults take minutes and want the machine for themselves, so they are no part of `npm test`. */
export default defineConfig({
  test: {
    include: ['e2e/src/faults/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
