/** The request of the preview, as far as completion looks into it. */
import type { PathStep, ValuePath } from './expression-context.ts';

export interface RequestValues {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed as the gateway would. */
  readonly body: unknown;
}

/** A key under a value, and what it holds. */
export interface Member {
  readonly key: string;
  readonly value: unknown;
}

/** How many items of a list are looked into for their keys. */
const LOOKED_INTO = 50;

/** Methods of Python's dict: `body.items` is the method, whatever the keys are. */
const DICT_METHODS = new Set(
  'clear copy fromkeys get items keys pop popitem setdefault update values'.split(' '),
);

/** Whether a key can follow a dot: it is a name, and no method goes before it. */
export function isPlainKey(key: string): boolean {
  return /^[A-Za-z_]\w*$/.test(key) && !DICT_METHODS.has(key);
}

/** What the request has at a path; a path over any item of a list has several values. */
export function valuesAt(request: RequestValues, path: ValuePath): readonly unknown[] {
  if (!Object.hasOwn(request, path.root)) return [];
  const root: unknown = request[path.root as keyof RequestValues];
  return path.steps.reduce<readonly unknown[]>(
    (values, step) => values.flatMap((value) => stepInto(value, step)),
    [root],
  );
}

function stepInto(value: unknown, step: PathStep): readonly unknown[] {
  if (step === '*') return Array.isArray(value) ? value.slice(0, LOOKED_INTO) : [];
  if ('index' in step) return Array.isArray(value) && step.index < value.length ? [value[step.index]] : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.hasOwn(value, step.key) ? [(value as Record<string, unknown>)[step.key]] : [];
}

/** Every key under the path, in the order in which they come. */
export function membersAt(request: RequestValues, path: ValuePath): readonly Member[] {
  const members = new Map<string, unknown>();
  for (const value of valuesAt(request, path)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const [key, inner] of Object.entries(value)) if (!members.has(key)) members.set(key, inner);
  }
  return [...members].map(([key, value]) => ({ key, value }));
}

/** A value in a few characters. */
export function sayBriefly(value: unknown, length = 40): string {
  if (Array.isArray(value)) return value.length === 1 ? 'list of 1 item' : `list of ${value.length} items`;
  if (typeof value === 'object' && value !== null) return `{${Object.keys(value).slice(0, 3).join(', ')}…}`;
  const text = JSON.stringify(value) ?? '';
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
