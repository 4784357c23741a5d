/** Writes each built text beside itself in compressed form, so that the server need not compress it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXTS = /\.(?:js|css|html|svg)$/;

/** A step after the build. Files that do not get smaller get no second form. */
export function precompress(): Plugin {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
    },
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!TEXTS.test(name)) continue;
        const file = join(folder, name);
        const text = readFileSync(file);
        write(
          `${file}.br`,
          brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
          text,
        );
        write(`${file}.gz`, gzipSync(text, { level: 9 }), text);
      }
    },
  };
}

function write(file: string, compressed: Uint8Array, text: Uint8Array): void {
  if (compressed.length < text.length) writeFileSync(file, compressed);
}
