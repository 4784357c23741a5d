/** Python's `ast.literal_eval`: text that is a literal, as its value. */

import { PyTypeError } from '../errors.ts';
import { ExpressionParser } from '../expression-parser.ts';
import { Lexer } from '../lexer.ts';
import type { Expr } from '../nodes.ts';
import { TokenStream } from '../token-stream.ts';
import { add, neg, pos, sub } from './operators.ts';
import { Bytes, Complex, Dict, PyFloat, PySet, Tuple, type Value } from './values.ts';

/** Python's own syntax: no delimiters, no tags. */
const LEXER = new Lexer({
  blockStartString: '\0{%',
  blockEndString: '\0%}',
  variableStartString: '\0{{',
  variableEndString: '\0}}',
  commentStartString: '\0{#',
  commentEndString: '\0#}',
  lineStatementPrefix: null,
  lineCommentPrefix: null,
  trimBlocks: false,
  lstripBlocks: false,
  newlineSequence: '\n',
  keepTrailingNewline: true,
});

/** Reads what Python spells otherwise: sets, byte strings, and constants in title case only. */
class LiteralParser extends ExpressionParser {
  override parsePrimary(): Expr {
    const { type, value, lineno } = this.stream.current;
    if (type === 'lbrace') return this.parseBraces();
    if (type !== 'name') return super.parsePrimary();
    if (value === 'True' || value === 'False' || value === 'None' || value === 'set')
      return super.parsePrimary();
    this.stream.next();
    const text = String(this.stream.expect('string').value);
    const prefix = String(value).toLowerCase();
    if (prefix === 'u') return { kind: 'Const', value: text, lineno };
    if (prefix !== 'b') return this.fail('not a literal');
    return { kind: 'Const', value: new Bytes(Uint8Array.from(text, (c) => c.charCodeAt(0))), lineno };
  }

  /** A dict or set. */
  private parseBraces(): Expr {
    const { lineno } = this.stream.expect('lbrace');
    const parts: Expr[] = [];
    let isSet = false;
    while (this.stream.current.type !== 'rbrace') {
      if (parts.length > 0) this.stream.expect('comma');
      if (this.stream.current.type === 'rbrace') break;
      const key = this.parseExpression();
      if (parts.length === 0) isSet = this.stream.current.type !== 'colon';
      parts.push(key);
      if (isSet) continue;
      this.stream.expect('colon');
      parts.push(this.parseExpression());
    }
    this.stream.expect('rbrace');
    const collected = collect(parts, isSet ? (items) => new PySet(items) : dictOf);
    return collected === undefined ? this.fail('not a literal') : { kind: 'Const', value: collected, lineno };
  }
}

const STRINGS = /("""|''')(?:\\.|(?!\1)[^\\])*\1|(["'])(?:\\.|(?!\2)[^\\\r\n])*\2/gs;

/** Whether lines break only where Python lets an expression go on: in brackets, and in strings of three quotes. */
function isOneExpression(text: string): boolean {
  let depth = 0;
  for (const [character] of text.replace(STRINGS, '').matchAll(/[()[\]{}"'\r\n]/g)) {
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (depth === 0 || character === '"' || character === "'") return false;
  }
  return true;
}

/**
 * The value of the literal `text`; undefined when it is none.
 * @throws PyTypeError for a set or dict of what cannot be hashed
 */
export function literalEval(source: string): Value | undefined {
  // Python's parser overlooks empty lines in front, and whatever is blank behind.
  const text = /^[ \t\f]*[\r\n]|\s$/.test(source)
    ? source.replace(/^(?:[ \t\f]*[\r\n])+/, '').trimEnd()
    : source;
  // Text that cannot be a literal is by far the most common: its first character tells.
  if (!/^[-+\d.'"([{TFNsbBuU]/.test(text)) return undefined;
  if (/[\r\n]/.test(text) && !isOneExpression(text)) return undefined;
  try {
    const stream = new TokenStream(LEXER.tokenize(`(${text})`, undefined, 'variable'), undefined);
    const node = new LiteralParser(stream, undefined).parsePrimary();
    return stream.eos ? valueOf(node) : undefined;
  } catch (error) {
    if (error instanceof PyTypeError) throw error;
    return undefined;
  }
}

function valueOf(node: Expr): Value | undefined {
  switch (node.kind) {
    case 'Const':
      return node.value;
    case 'Tuple':
      return collect(node.items, (items) => new Tuple(items));
    case 'List':
      return collect(node.items, (items) => items);
    case 'Neg':
    case 'Pos': {
      const operand = node.node.kind === 'Neg' || node.node.kind === 'Pos' ? undefined : valueOf(node.node);
      if (!isNumber(operand)) return undefined;
      return node.kind === 'Neg' ? neg(operand) : pos(operand);
    }
    case 'Add':
    case 'Sub': {
      const left = valueOf(node.left);
      const right = valueOf(node.right);
      if (!isNumber(left) || !(right instanceof Complex)) return undefined;
      return node.kind === 'Add' ? add(left, right) : sub(left, right);
    }
    case 'Call':
      return node.node.kind === 'Name' &&
        node.node.name === 'set' &&
        node.args.length === 0 &&
        node.kwargs.length === 0
        ? new PySet()
        : undefined;
    default:
      return undefined;
  }
}

function collect(nodes: readonly Expr[], make: (items: Value[]) => Value): Value | undefined {
  const items: Value[] = [];
  for (const node of nodes) {
    const value = valueOf(node);
    if (value === undefined) return undefined;
    items.push(value);
  }
  return make(items);
}

/** The dict of keys and values in turn. */
function dictOf(items: readonly Value[]): Dict {
  const dict = new Dict();
  for (let i = 0; i < items.length; i += 2) dict.set(items[i]!, items[i + 1]!);
  return dict;
}

function isNumber(value: Value | undefined): value is number | bigint | PyFloat | Complex {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof PyFloat ||
    value instanceof Complex
  );
}
