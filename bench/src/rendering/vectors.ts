/** Templates that other projects use, from the shared conformance vectors. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, Syntax } from './cases.ts';

interface Vector {
  readonly id: string;
  readonly source?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly expect: { readonly output?: string };
}

/** Where the vectors lie, as for the conformance score. */
export function vectorFile(): string {
  return join(process.env['POSTERN_SHARED'] ?? '../shared', 'vectors', 'jinja', 'real.jsonl');
}

/**
 * The `count` largest templates that need nothing but plain JSON, each with the context that makes it render
 * most. Undefined where there is no such file.
 */
export function realCases(file: string, count: number): Case[] | undefined {
  if (!existsSync(file)) return undefined;
  const largest = new Map<string, Case>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const found = toCase(JSON.parse(line) as Vector, line);
    if (found === undefined) continue;
    const known = largest.get(found.source);
    if (known === undefined || isLarger(found, known)) largest.set(found.source, found);
  }
  return [...largest.values()]
    .sort((a, b) => b.source.length - a.source.length || compare(a.id, b.id))
    .slice(0, count);
}

function toCase({ id, source, env = {}, context = {}, expect }: Vector, line: string): Case | undefined {
  if (source === undefined || expect.output === undefined || env['autoescape'] !== undefined)
    return undefined;
  if (JSON.stringify(context).includes('"$type"') || !line.includes('{%')) return undefined;
  return {
    id: id.split('/').slice(-2).join('/'),
    source,
    syntax: env as Syntax,
    context: JSON.stringify(context),
    expected: expect.output,
  };
}

function isLarger(a: Case, b: Case): boolean {
  return a.expected.length > b.expected.length || (a.expected.length === b.expected.length && a.id < b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
