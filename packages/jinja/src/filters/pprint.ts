/** The filter that lays a value out over lines of 80 columns, as Python's `pprint` does. */
import { charge, checkLength } from '../budget.ts';
import { PyRecursionError, PyTypeError } from '../errors.ts';
import { less } from '../python/compare.ts';
import { dictEntries, dictSize, isDict } from '../python/dict.ts';
import { length, stringLength } from '../python/protocol.ts';
import { repr } from '../python/text.ts';
import { Bytes, PySet, Tuple, typeName, type Value } from '../python/values.ts';
import { type FilterRow, filter } from './row.ts';
import { callMethod } from './soft-str.ts';
import { GroupTuple } from './sort.ts';

const WIDTH = 80;
/** As deep as Python's own recursion limit lets it go. */
const MAX_DEPTH = 480;

/** Where a value is printed: its column, what must still fit behind it, and how deep it is nested. */
interface Place {
  readonly indent: number;
  readonly allowance: number;
  readonly level: number;
}

export interface PrettyOptions {
  /** Containers nested deeper than this are only hinted at. */
  readonly depth?: number;
  /** Puts as many items on a line as fit, instead of one. */
  readonly compact?: boolean;
}

/** The value over lines of at most 80 columns, where it can be broken. @throws PyRecursionError */
export function pformat(value: Value, options: PrettyOptions = {}): string {
  return new PrettyPrinter(options).print(value);
}

class PrettyPrinter {
  private readonly options: PrettyOptions;
  private readonly parts: string[] = [];
  private readonly ancestors = new Set<Value>();

  constructor(options: PrettyOptions) {
    this.options = options;
  }

  print(value: Value): string {
    this.format(value, { indent: 0, allowance: 0, level: 0 });
    checkLength(this.parts.reduce((size, part) => size + part.length, 0));
    return this.parts.join('');
  }

  private flatRepr(value: Value, level: number): string {
    return flat(value, new Set(this.ancestors), (this.options.depth ?? Number.POSITIVE_INFINITY) - level);
  }

  private write(text: string): void {
    charge(4 + (text.length >>> 6));
    this.parts.push(text);
  }

  private format(value: Value, place: Place): void {
    if (this.ancestors.has(value)) {
      this.write(recursionMark(value));
      return;
    }
    const flat = this.flatRepr(value, place.level);
    const room = WIDTH - place.indent - place.allowance;
    if (stringLength(flat) <= room || !this.formatLong(value, { ...place, level: place.level + 1 })) {
      this.write(flat);
    }
  }

  /** Lays out a value too long for its line; false for types that have no layout. */
  private formatLong(value: Value, place: Place): boolean {
    if (typeof value === 'string') this.formatString(value, place);
    else if (value instanceof Bytes) this.formatBytes(value, place);
    else if (isContainer(value)) {
      this.ancestors.add(value);
      this.formatContainer(value, place);
      this.ancestors.delete(value);
    } else return false;
    return true;
  }

  private formatContainer(value: Value, place: Place): void {
    if (Array.isArray(value)) this.formatItems('[', value, ']', place);
    else if (value instanceof Tuple) {
      this.formatItems('(', value.items, value.items.length === 1 ? ',)' : ')', place);
    } else if (value instanceof PySet) {
      const members = safeSorted([...value.members.keys()], (member) => [member]);
      const open = value.frozen ? 'frozenset({' : '{';
      const indent = place.indent + open.length - 1;
      this.formatItems(open, members, value.frozen ? '})' : '}', { ...place, indent });
    } else if (isDict(value)) this.formatDict(safeItems(value), place);
  }

  private formatItems(open: string, items: readonly Value[], close: string, place: Place): void {
    const indent = place.indent + 1;
    const newline = `,\n${' '.repeat(indent)}`;
    let room = WIDTH - indent + 1;
    let separator = '';
    this.write(open);
    items.forEach((item, index) => {
      const last = index === items.length - 1;
      const allowance = last ? place.allowance + close.length : 1;
      if (this.options.compact === true) {
        const flat = this.flatRepr(item, place.level);
        const size = stringLength(flat) + 2;
        const lineRoom = WIDTH - indent + 1 - (last ? allowance : 0);
        if (last) room -= allowance;
        if (room < size) {
          room = lineRoom;
          if (separator !== '') separator = newline;
        }
        if (room >= size) {
          room -= size;
          this.write(separator + flat);
          separator = ', ';
          return;
        }
      }
      this.write(separator);
      separator = newline;
      this.format(item, { indent, allowance, level: place.level });
    });
    this.write(close);
  }

  private formatDict(items: readonly (readonly [Value, Value])[], place: Place): void {
    const indent = place.indent + 1;
    this.write('{');
    items.forEach(([key, item], index) => {
      const last = index === items.length - 1;
      if (index > 0) this.write(`,\n${' '.repeat(indent)}`);
      const name = this.flatRepr(key, place.level);
      this.write(`${name}: `);
      this.format(item, {
        indent: indent + stringLength(name) + 2,
        allowance: last ? place.allowance + 1 : 1,
        level: place.level,
      });
    });
    this.write('}');
  }

  /** A long string becomes several, broken at white space and line ends; in parentheses when it stands alone. */
  private formatString(value: string, place: Place): void {
    const alone = place.level === 1;
    const indent = place.indent + (alone ? 1 : 0);
    const allowance = place.allowance + (alone ? 1 : 0);
    const pieces = stringPieces(value, WIDTH - indent, allowance);
    if (pieces.length === 1) this.write(pieces[0]!);
    else this.writePieces(pieces, indent, alone);
  }

  private formatBytes(value: Bytes, place: Place): void {
    if (value.data.length <= 4) {
      this.write(repr(value));
      return;
    }
    const alone = place.level === 1;
    const indent = place.indent + (alone ? 1 : 0);
    const allowance = place.allowance + (alone ? 1 : 0);
    this.writePieces(bytesPieces(value, WIDTH - indent, allowance), indent, alone);
  }

  private writePieces(pieces: readonly string[], indent: number, parenthesised: boolean): void {
    const text = pieces.join(`\n${' '.repeat(indent)}`);
    this.write(parenthesised ? `(${text})` : text);
  }
}

function isContainer(value: Value): boolean {
  if (value instanceof Tuple) return !(value instanceof GroupTuple);
  return Array.isArray(value) || isDict(value) || (value instanceof PySet && value.members.size > 0);
}

/** The value on one line: its repr, but with dicts in the order of their keys. */
function flat(value: Value, ancestors: Set<Value>, levelsLeft: number): string {
  charge(9);
  const isList = Array.isArray(value);
  const isTuple = value instanceof Tuple && !(value instanceof GroupTuple);
  if (!isList && !isTuple && !isDict(value)) return repr(value);
  if (levelsLeft <= 0 && length(value) > 0) return hint(value);
  if (ancestors.has(value)) return recursionMark(value);
  if (ancestors.size > MAX_DEPTH) {
    throw new PyRecursionError('maximum recursion depth exceeded while getting the repr of an object');
  }
  ancestors.add(value);
  let text: string;
  if (isList || isTuple) {
    const parts = (isList ? value : value.items).map((item) => flat(item, ancestors, levelsLeft - 1));
    const joined = parts.join(', ');
    text = isList ? `[${joined}]` : parts.length === 1 ? `(${joined},)` : `(${joined})`;
  } else {
    const parts = safeItems(value).map(
      ([key, item]) => `${flat(key, ancestors, levelsLeft - 1)}: ${flat(item, ancestors, levelsLeft - 1)}`,
    );
    text = `{${parts.join(', ')}}`;
  }
  ancestors.delete(value);
  checkLength(text.length);
  return text;
}

/** What stands for a container too deep to show. */
function hint(value: Value): string {
  if (Array.isArray(value)) return '[...]';
  if (!(value instanceof Tuple)) return '{...}';
  return value.items.length === 1 ? '(...,)' : '(...)';
}

function recursionMark(value: Value): string {
  return `<Recursion on ${typeName(value)} with id=0>`;
}

function safeItems(dict: Value): (readonly [Value, Value])[] {
  return isDict(dict) && dictSize(dict) > 0 ? safeSorted(dictEntries(dict), (pair) => pair) : [];
}

/** Sorted by keys even when they have no order among them: then by the names of their types. */
function safeSorted<T>(items: readonly T[], keysOf: (item: T) => readonly Value[]): T[] {
  charge(items.length);
  return items.toSorted((a, b) => {
    charge(1);
    const keysA = keysOf(a);
    const keysB = keysOf(b);
    for (let i = 0; i < keysA.length; i++) {
      const [x, y] = [keysA[i]!, keysB[i]!];
      if (safeLess(x, y)) return -1;
      if (safeLess(y, x)) return 1;
    }
    return 0;
  });
}

function safeLess(a: Value, b: Value): boolean {
  try {
    return less(a, b);
  } catch (error) {
    if (!(error instanceof PyTypeError)) throw error;
    return typeName(a) < typeName(b);
  }
}

/** The reprs of the parts of a long string, each with the white space that ends it. */
function stringPieces(value: string, width: number, allowance: number): string[] {
  const pieces: string[] = [];
  const lines = callMethod(value, 'splitlines', true) as readonly string[];
  charge(2 * lines.length);
  lines.forEach((line, index) => {
    const lastLine = index === lines.length - 1;
    const whole = repr(line);
    if (stringLength(whole) <= width - (lastLine ? allowance : 0)) {
      pieces.push(whole);
      return;
    }
    const words = line.match(WORDS) ?? [];
    charge(2 * words.length);
    let current = '';
    words.forEach((word, position) => {
      const room = width - (lastLine && position === words.length - 1 ? allowance : 0);
      const candidate = current + word;
      if (stringLength(repr(candidate)) > room) {
        if (current !== '') pieces.push(repr(current));
        current = word;
      } else current = candidate;
    });
    if (current !== '') pieces.push(repr(current));
  });
  return pieces;
}

const SPACE = '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
/** Words with the white space behind them, or white space alone where a line begins with it. */
const WORDS = new RegExp(`[^${SPACE}]+[${SPACE}]*|[${SPACE}]+`, 'g');

/** The reprs of the parts of long bytes, four bytes at a time. */
function bytesPieces(value: Bytes, width: number, allowance: number): string[] {
  const pieces: string[] = [];
  const { data } = value;
  const last = Math.floor(data.length / 4) * 4;
  let from = 0;
  let room = width;
  for (let i = 0; i < data.length; i += 4) {
    if (i === last) room -= allowance;
    const candidate = repr(new Bytes(data.subarray(from, i + 4)));
    if (candidate.length > room) {
      if (i > from) pieces.push(repr(new Bytes(data.subarray(from, i))));
      from = i;
    }
  }
  if (from < data.length) pieces.push(repr(new Bytes(data.subarray(from))));
  return pieces;
}

export const PPRINT_FILTERS: readonly FilterRow[] = [
  filter('pprint', 'do_pprint', 'value', (value: Value) => pformat(value)),
];
