/**
 * `npm run bench -- [--json] [NAME…]` runs the benchmarks named, or all of them, and prints a table for each.
 */
import { parseArgs } from 'node:util';
import { benchEngine } from './engine.ts';
import { benchIngest } from './ingest/ingest.ts';
import { benchJson } from './json.ts';
import { benchRendering } from './rendering/rendering.ts';
import { printSection, type Section } from './report.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<Section[]>>> = {
  rendering: benchRendering,
  engine: benchEngine,
  json: benchJson,
  ingest: benchIngest,
};

const { values: flags, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}.`,
  );
  process.exit(2);
}
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHMARKS)) {
  for (const section of await BENCHMARKS[name]!()) {
    console.log(flags.json ? JSON.stringify({ benchmark: name, ...section }) : printSection(section));
  }
}
