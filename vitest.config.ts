import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{test,conformance}/**/*.test.ts',
      'packages/*/{src,test,conformance}/**/*.test.ts',
      'e2e/src/stories/**/*.test.ts',
    ],
    testTimeout: 20_000,
  },
});
