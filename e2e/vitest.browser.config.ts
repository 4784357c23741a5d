import { defineConfig } from 'vitest/config';

/** The web UI in Debian's Chromium, so it is no part of `npm test`. One window at a time. */
export default defineConfig({
  test: {
    include: ['e2e/src/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    // The first start builds the UI.
    hookTimeout: 300_000,
  },
});
