/** Tokens, and how messages name them. */
import type { PyFloat } from './python/values.ts';

export type TokenValue = string | number | bigint | PyFloat;

export interface Token {
  /** Line of its first character, counted from 1. */
  readonly lineno: number;
  /** Jinja's token type: `name`, `integer`, `block_begin`, `lparen` … */
  readonly type: string;
  readonly value: TokenValue;
  /** UTF-16 offset in the source after newline normalisation. */
  readonly pos: number;
}

/** A token before comments and whitespace are dropped and values converted. */
export interface RawToken {
  readonly lineno: number;
  readonly type: string;
  readonly value: string;
  readonly pos: number;
}

export const OPERATORS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '/': 'div',
  '//': 'floordiv',
  '*': 'mul',
  '%': 'mod',
  '**': 'pow',
  '~': 'tilde',
  '[': 'lbracket',
  ']': 'rbracket',
  '(': 'lparen',
  ')': 'rparen',
  '{': 'lbrace',
  '}': 'rbrace',
  '==': 'eq',
  '!=': 'ne',
  '>': 'gt',
  '>=': 'gteq',
  '<': 'lt',
  '<=': 'lteq',
  '=': 'assign',
  '.': 'dot',
  ':': 'colon',
  '|': 'pipe',
  ',': 'comma',
  ';': 'semicolon',
};

const OPERATOR_SPELLING = new Map(Object.entries(OPERATORS).map(([spelling, type]) => [type, spelling]));

const TYPE_DESCRIPTIONS: Readonly<Record<string, string>> = {
  comment_begin: 'begin of comment',
  comment_end: 'end of comment',
  comment: 'comment',
  linecomment: 'comment',
  block_begin: 'begin of statement block',
  block_end: 'end of statement block',
  variable_begin: 'begin of print statement',
  variable_end: 'end of print statement',
  linestatement_begin: 'begin of line statement',
  linestatement_end: 'end of line statement',
  data: 'template data / text',
  eof: 'end of template',
};

function describeType(type: string): string {
  return OPERATOR_SPELLING.get(type) ?? TYPE_DESCRIPTIONS[type] ?? type;
}

/** How error messages name a token. */
export function describeToken(token: Token): string {
  return token.type === 'name' ? String(token.value) : describeType(token.type);
}

/** How error messages name an expectation such as `name:endfor` or `block_end`. */
export function describeTokenExpr(expr: string): string {
  const colon = expr.indexOf(':');
  if (colon < 0) return describeType(expr);
  const type = expr.slice(0, colon);
  return type === 'name' ? expr.slice(colon + 1) : describeType(type);
}
