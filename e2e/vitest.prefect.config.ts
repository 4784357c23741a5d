import { defineConfig } from 'vitest/config';

/** The real Prefect, installed by `npm run prefect:install`: it takes seconds to start, so one file at a time. */
export default defineConfig({
  test: {
    include: ['e2e/src/prefect/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
