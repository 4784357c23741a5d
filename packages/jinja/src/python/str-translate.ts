/** str.translate and str.maketrans. */
import { charge, checkLength } from '../budget.ts';
import { PyLookupError, PyTypeError, PyValueError } from '../errors.ts';
import { argumentType, textOf } from './arguments.ts';
import type { MethodRow } from './builtin-method.ts';
import { dictEntries, isDict } from './dict.ts';
import { asIndex, getItem, stringLength } from './protocol.ts';
import { Dict, isFloat, type Value } from './values.ts';

/** What the table makes of one code point; the character itself where the table does not know it. */
function translated(table: Value, character: string): string {
  let replacement: Value;
  try {
    replacement = getItem(table, character.codePointAt(0)!);
  } catch (error) {
    if (error instanceof PyLookupError) return character;
    throw error;
  }
  if (replacement === null) return '';
  const text = textOf(replacement);
  if (text !== undefined) return text;
  const code = asIndex(replacement);
  if (code === undefined) throw new PyTypeError('character mapping must return integer, None or str');
  if (code < 0 || code > 0x10ffff) throw new PyValueError('character mapping must be in range(0x110000)');
  return String.fromCodePoint(code);
}

function translate(text: string, table: Value): string {
  const known = new Map<string, string>();
  let result = '';
  charge(text.length);
  for (const character of text) {
    let replacement = known.get(character);
    if (replacement === undefined) {
      replacement = translated(table, character);
      known.set(character, replacement);
    }
    if (replacement.length > 1) checkLength(result.length + replacement.length);
    result += replacement;
  }
  return result;
}

function fromMapping(mapping: Value): Dict {
  if (!isDict(mapping)) {
    throw new PyTypeError('if you give only one argument to maketrans it must be a dict');
  }
  const table = new Dict();
  for (const [key, value] of dictEntries(mapping)) {
    const text = textOf(key);
    if (text === undefined) {
      if (isFloat(key) || asIndex(key) === undefined) {
        throw new PyTypeError('keys in translate table must be strings or integers');
      }
      table.set(key, value);
    } else {
      if (stringLength(text) !== 1) {
        throw new PyValueError('string keys in translate table must be of length 1');
      }
      table.set(text.codePointAt(0)!, value);
    }
  }
  return table;
}

function textArgument(value: Value, position: number): string {
  const text = textOf(value);
  if (text === undefined) {
    throw new PyTypeError(`maketrans() argument ${position} must be str, not ${argumentType(value)}`);
  }
  return text;
}

function makeTrans(_self: Value, from: Value, to?: Value, removed?: Value): Dict {
  if (to === undefined) return fromMapping(from);
  const targets = [...textArgument(to, 2)];
  const deletions = removed === undefined ? '' : textArgument(removed, 3);
  const source = textOf(from);
  if (source === undefined) {
    throw new PyTypeError('first maketrans argument must be a string if there is a second argument');
  }
  const sources = [...source];
  if (sources.length !== targets.length) {
    throw new PyValueError('the first two maketrans arguments must have equal length');
  }
  charge(sources.length + deletions.length);
  const table = new Dict();
  sources.forEach((character, index) => {
    table.set(character.codePointAt(0)!, targets[index]!.codePointAt(0)!);
  });
  for (const character of deletions) table.set(character.codePointAt(0)!, null);
  return table;
}

export const TRANSLATE_METHODS: readonly MethodRow[] = [
  ['translate', 'table, /', translate],
  ['maketrans', 'x, y=, z=, /', makeTrans],
];
