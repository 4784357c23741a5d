/**
 * `npm run bench -- [--json] [NAME…]` runs the benchmarks named, or all of them, and prints a table for each.
 * `events [COUNT]` takes a number of events and `--folder`, where they are kept for the next run.
 */
import { parseArgs } from 'node:util';
import { benchEngine } from './engine.ts';
import { benchEvents } from './events/events.ts';
import { benchIngest } from './ingest/ingest.ts';
import { benchJson } from './json.ts';
import { benchLive } from './live/live.ts';
import { benchRendering } from './rendering/rendering.ts';
import { printSection, type Section } from './report.ts';

const STORED_EVENTS = 10_000_000;

const { values: flags, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, folder: { type: 'string' } },
  allowPositionals: true,
});
const counts = positionals.filter((word) => /^\d+$/.test(word)).map(Number);
const names = positionals.filter((word) => !/^\d+$/.test(word));

const BENCHMARKS: Readonly<Record<string, () => Promise<Section[]>>> = {
  rendering: benchRendering,
  engine: benchEngine,
  json: benchJson,
  ingest: benchIngest,
  live: benchLive,
  events: () => benchEvents({ count: counts[0] ?? STORED_EVENTS, folder: flags.folder }),
};

const unknown = names.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}.`,
  );
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(BENCHMARKS)) {
  for (const section of await BENCHMARKS[name]!()) {
    console.log(flags.json ? JSON.stringify({ benchmark: name, ...section }) : printSection(section));
  }
}
