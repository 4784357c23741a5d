/** The engine as one file for browsers. */
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

export interface Bundle {
  readonly code: string;
  readonly bytes: number;
  readonly gzippedBytes: number;
  /** What it still imports from elsewhere. */
  readonly imports: readonly string[];
}

/** An ES module with everything that `entry` needs. */
export async function bundleForBrowser(
  entry: string,
  { minify }: { readonly minify: boolean },
): Promise<Bundle> {
  const build = await rolldown({ input: entry, platform: 'browser', logLevel: 'silent' });
  try {
    const { output } = await build.generate({ format: 'es', minify });
    const [{ code, imports, dynamicImports }] = output;
    return {
      code,
      bytes: Buffer.byteLength(code),
      gzippedBytes: gzipSync(code, { level: 9 }).length,
      imports: [...imports, ...dynamicImports],
    };
  } finally {
    await build.close();
  }
}
