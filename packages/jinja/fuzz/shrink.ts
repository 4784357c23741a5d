/** Makes a mismatch small: drops whatever can go while the two engines still differ in the same way. */

import { matches } from '../conformance/score.ts';
import type { Tagged } from '../conformance/vector.ts';
import { type Case, runCase } from './case.ts';
import { type Mismatch, reasonOf } from './known.ts';
import type { Answer, Oracle } from './oracle.ts';

/** How the engine's answer to a case compares with real Jinja2's: a mismatch, or why there is none to mend. */
export type Comparison =
  | { readonly kind: 'match' }
  | { readonly kind: 'set aside'; readonly reason: string }
  | { readonly kind: 'mismatch'; readonly mismatch: Mismatch };

export function compare(one: Case, answer: Answer): Comparison {
  if (answer.skip !== undefined) return { kind: 'set aside', reason: `no answer: ${answer.skip}` };
  const outcome = runCase(one);
  if (matches(answer, outcome)) return { kind: 'match' };
  const mismatch = { case: one, answer, outcome };
  const reason = reasonOf(mismatch);
  return reason === undefined ? { kind: 'mismatch', mismatch } : { kind: 'set aside', reason };
}

/** Which kind of difference it is: two mismatches of a kind probably have one cause. */
export function kindOf({ answer, outcome }: Mismatch): string {
  const theirs =
    answer.error === undefined ? (answer.output === undefined ? 'value' : 'output') : answer.error.class;
  return `${theirs} / ${outcome.kind === 'error' ? outcome.class : outcome.kind}`;
}

/** How many candidates are asked about at once. */
const BATCH = 16;

/** A mismatch of the same kind that cannot be made smaller by one step. */
export async function shrink(mismatch: Mismatch, oracle: Oracle): Promise<Mismatch> {
  let best = mismatch;
  for (let found: Mismatch | undefined = mismatch; found !== undefined; ) {
    found = await firstMismatch(smaller(best.case), oracle, kindOf(mismatch));
    if (found !== undefined) best = found;
  }
  return best;
}

async function firstMismatch(
  candidates: Iterable<Case>,
  oracle: Oracle,
  kind: string,
): Promise<Mismatch | undefined> {
  const iterator = candidates[Symbol.iterator]();
  for (;;) {
    const batch: Case[] = [];
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      batch.push(next.value);
      if (batch.length === BATCH) break;
    }
    if (batch.length === 0) return undefined;
    const answers = await oracle.ask(batch);
    for (const [index, one] of batch.entries()) {
      const comparison = compare(one, answers[index]!);
      if (comparison.kind === 'mismatch' && kindOf(comparison.mismatch) === kind) return comparison.mismatch;
    }
  }
}

/** Cases one step smaller, the boldest first. */
function* smaller(one: Case): Generator<Case> {
  yield* withoutKeys(one, 'env');
  yield* withoutKeys(one, 'context');
  if (one.source !== undefined) for (const source of shorter(one.source)) yield { ...one, source };
  for (const [name, text] of Object.entries(one.templates ?? {})) {
    for (const source of shorter(text)) yield { ...one, templates: { ...one.templates, [name]: source } };
  }
  for (const [name, value] of Object.entries(one.context ?? {})) {
    for (const simpler of simplerValues(value))
      yield { ...one, context: { ...one.context, [name]: simpler } };
  }
}

function* withoutKeys(one: Case, part: 'env' | 'context'): Generator<Case> {
  for (const key of Object.keys(one[part] ?? {})) {
    yield { ...one, [part]: Object.fromEntries(Object.entries(one[part]!).filter(([name]) => name !== key)) };
  }
}

/** The text without one of its parts: halves first, single characters last. */
function* shorter(text: string): Generator<string> {
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < text.length; at += size) yield text.slice(0, at) + text.slice(at + size);
  }
}

function* simplerValues(value: Tagged): Generator<Tagged> {
  if (typeof value === 'string') yield* shorter(value);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield value.filter((_, at) => at !== index);
      for (const simpler of simplerValues(item)) yield value.with(index, simpler);
    }
    return;
  }
  const object = value as { readonly [key: string]: Tagged };
  const type = object['$type'];
  for (const [key, item] of Object.entries(object)) {
    if (type === undefined) {
      yield Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
    } else if (key !== 'items' && key !== 'attrs' && type !== 'markup') continue;
    for (const simpler of simplerValues(item)) {
      // The items of a dict must stay pairs.
      const pairs =
        type !== 'dict' ||
        (simpler as readonly Tagged[]).every((pair) => Array.isArray(pair) && pair.length === 2);
      if (pairs) yield { ...object, [key]: simpler };
    }
  }
}
