import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

/** Where the gateway runs that `npm run dev` speaks to. */
const gateway = process.env['POSTERN_URL'] ?? 'http://127.0.0.1:4280';

export default defineConfig(({ command }) => {
  // Tests and shells set other values, and React would come in its large, slow form for developers.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    plugins: [react(), precompress()],
    build: {
      target: 'es2023',
      // The policy of the page forbids data: scripts and fonts; small files are files too.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 700,
    },
    server: { proxy: { '/api': { target: gateway, ws: true }, '/hooks': gateway } },
  };
});
