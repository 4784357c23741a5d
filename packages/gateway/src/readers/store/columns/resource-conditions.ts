/**
 * Which resources meet a part of a filter. The meaning is that of event/matches-filter.ts; here it is decided
 * once for each text instead of once for each resource, and for most patterns on the texts' bytes.
 */
import type { AnyResourceFilter, RelatedFilter } from '../../../event/event-filter.ts';
import { compileLabelPattern } from '../../../event/label-pattern.ts';
import type { ResourceTable } from './resource-table.ts';
import type { TextPool } from './text-pool.ts';

/** A test of texts, or of resources, by number. */
type Test = (num: number) => boolean;

/** The resources that meet a condition: 1 at their numbers. */
export function matchingResources(
  table: ResourceTable,
  filter: AnyResourceFilter | RelatedFilter,
): Uint8Array {
  const tests = testsOf(table, filter);
  const found = new Uint8Array(table.size);
  const ids = table.ids.values;
  for (let num = 0; num < found.length; num++) {
    if (ids[num] !== 0 && tests.every((test) => test(num))) found[num] = 1;
  }
  return found;
}

function testsOf(table: ResourceTable, filter: AnyResourceFilter | RelatedFilter): readonly Test[] {
  const { texts } = table;
  const ids = table.ids.values;
  const roles = table.roles.values;
  const tests: Test[] = [];
  const oneOf = (column: Uint32Array, list: readonly string[]): void => {
    if (list.length === 0) return;
    const wanted = new Set(list.map((text) => (texts.find(text) ?? -1) + 1).filter((text) => text !== 0));
    tests.push((num) => wanted.has(column[num]!));
  };
  oneOf(ids, filter.id);
  if ('idPrefix' in filter && filter.idPrefix.length > 0) {
    const matches = remembered(texts, anyOf(filter.idPrefix.map((prefix) => texts.startsWith(prefix))));
    tests.push((num) => matches(ids[num]! - 1));
  }
  if ('role' in filter) {
    oneOf(roles, filter.role);
    if (filter.resourcesInRoles.length > 0) {
      const pairs = filter.resourcesInRoles.map(([id, role]) => [texts.find(id), texts.find(role)] as const);
      tests.push((num) => pairs.some(([id, role]) => ids[num]! - 1 === id && roles[num]! - 1 === role));
    }
  }
  for (const [label, patterns] of Object.entries(filter.labels)) {
    const key = table.keys.get(label);
    if (key === undefined) return [() => false];
    const matches = remembered(texts, anyOf(patterns.map((pattern) => patternTest(texts, pattern))));
    tests.push((num) => {
      const text = table.textOf(num, key);
      return text !== undefined && matches(text);
    });
  }
  return tests;
}

function patternTest(texts: TextPool, pattern: string): Test {
  const negated = pattern.startsWith('!');
  const body = negated ? pattern.slice(1) : pattern;
  const special = body.search(/[*?[]/);
  if (special !== -1 && !(body[special] === '*' && special === body.length - 1)) {
    const matches = compileLabelPattern(pattern);
    return (text) => matches(texts.text(text));
  }
  const exact = texts.find(body);
  const matches: Test = special === -1 ? (text) => text === exact : texts.startsWith(body.slice(0, -1));
  return negated ? (text) => !matches(text) : matches;
}

function anyOf(tests: readonly Test[]): Test {
  const [only] = tests;
  return tests.length === 1 ? only! : (text) => tests.some((test) => test(text));
}

const UNKNOWN = 0;
const YES = 1;
const NO = 2;

/** A test that looks at each text once: many resources share theirs. */
function remembered(texts: TextPool, test: Test): Test {
  const verdicts = new Uint8Array(texts.size);
  return (text) => {
    const known = verdicts[text];
    if (known !== UNKNOWN) return known === YES;
    const verdict = test(text);
    verdicts[text] = verdict ? YES : NO;
    return verdict;
  };
}
