/** One pass over a source: applies a lexer's rules, one token or tag a step. */
import { TemplateSyntaxError } from './errors.ts';
import { hintForCharacter, hintForStrayBracket } from './hints.ts';
import { type LexerState, type LexerStates, type Rule, SPACE } from './lexer-rules.ts';
import { plainTokenAt } from './plain-token.ts';
import { repr } from './python/text.ts';
import type { RawToken } from './tokens.ts';

const IGNORED_IF_EMPTY = new Set(['whitespace', 'data', 'comment', 'linecomment']);
/** Tokens that end an expression: inside open brackets they are not looked for. */
const ENDS = new Set(['variable_end', 'block_end', 'linestatement_end']);
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

const NEWLINE = 0x0a;

function countNewlines(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === NEWLINE) count++;
  return count;
}

const TRAILING_SPACE = new RegExp(`(?<!${SPACE})${SPACE}+$`, 'u');
const ONLY_SPACE = new RegExp(`^${SPACE}*$`, 'u');
/** The state of one pass over a source. */
export class Scanner {
  pos = 0;
  readonly tokens: RawToken[] = [];
  private lineno = 1;
  private lineStarting = true;
  private readonly balancing: string[] = [];
  private readonly source: string;
  private readonly name: string | undefined;
  private readonly lstripBlocks: boolean;
  private readonly stack: string[];
  private readonly states: LexerStates;

  constructor(
    source: string,
    name: string | undefined,
    lstripBlocks: boolean,
    stack: string[],
    states: LexerStates,
  ) {
    this.source = source;
    this.name = name;
    this.lstripBlocks = lstripBlocks;
    this.stack = stack;
    this.states = states;
  }

  /** Applies the first rule that matches here; false when none does. */
  step(): boolean {
    const state = this.states.get(this.stack.at(-1)!)!;
    if (this.plain(state)) return true;
    for (const rule of state.rules) {
      if (this.balancing.length > 0 && typeof rule.tokens === 'string' && ENDS.has(rule.tokens)) continue;
      rule.pattern.lastIndex = this.pos;
      const match = rule.pattern.exec(this.source);
      if (match === null) continue;
      if (rule.failure !== undefined) throw this.error(rule.failure);
      if (typeof rule.tokens === 'string') this.single(rule.tokens, match[0]);
      else this.grouped(rule, rule.tokens, match);
      this.lineStarting = match[0].endsWith('\n');
      if (rule.newState === '#pop') this.stack.pop();
      else if (rule.newState === '#bygroup') this.stack.push(tagOf(rule, match));
      this.pos = rule.pattern.lastIndex;
      return true;
    }
    return false;
  }

  /** Takes the token here when it is of the plain sort that most of a tag consists of. */
  private plain({ ends }: LexerState): boolean {
    if (ends === undefined) return false;
    if (this.balancing.length === 0 && ends.has(this.source.charCodeAt(this.pos))) return false;
    const token = plainTokenAt(this.source, this.pos);
    if (token === undefined) return false;
    const data = this.source.slice(this.pos, token.end);
    this.single(token.type, data);
    this.lineStarting = data.endsWith('\n');
    this.pos = token.end;
    return true;
  }

  private single(type: string, data: string): void {
    if (type === 'operator') this.balance(data);
    this.push(type, data, this.pos);
    this.lineno += countNewlines(data);
  }

  private push(type: string, value: string, pos: number): void {
    if (value === '' && IGNORED_IF_EMPTY.has(type)) return;
    this.tokens.push({ lineno: this.lineno, type, value, pos });
  }

  private balance(operator: string): void {
    const closing = CLOSING[operator];
    if (closing !== undefined) this.balancing.push(closing);
    else if (operator === '}' || operator === ')' || operator === ']') {
      const expected = this.balancing.pop();
      if (expected === undefined) {
        throw this.error(`unexpected '${operator}'`, hintForStrayBracket(operator));
      }
      if (expected !== operator) throw this.error(`unexpected '${operator}', expected '${expected}'`);
    }
  }

  private grouped(rule: Rule, types: readonly string[], match: RegExpExecArray): void {
    const text = match[1]!;
    const stripped = rule.lstrip === true ? this.stripText(text, rule, match) : text;
    let newlinesStripped = 0;
    if (stripped.length < text.length && stripSign(match) === '-') {
      newlinesStripped = countNewlines(text.slice(stripped.length));
    }
    let pos = this.pos;
    types.forEach((type, index) => {
      const name = type === '#bygroup' ? tagOf(rule, match) : type;
      const data = index === 0 ? stripped : tagText(match);
      this.push(name, data, pos);
      this.lineno += countNewlines(data);
      if (index === 0) {
        this.lineno += newlinesStripped;
        pos += text.length;
      }
    });
  }

  /** The text before a tag, less what the tag's whitespace control takes from it. */
  private stripText(text: string, rule: Rule, match: RegExpExecArray): string {
    const sign = stripSign(match);
    if (sign === '-') return text.replace(TRAILING_SPACE, '');
    if (sign === '+' || !this.lstripBlocks) return text;
    if (rule.tags !== undefined && tagOf(rule, match) === 'variable_begin') return text;
    const lineAt = text.lastIndexOf('\n') + 1;
    if (lineAt === 0 && !this.lineStarting) return text;
    return ONLY_SPACE.test(text.slice(lineAt)) ? text.slice(0, lineAt) : text;
  }

  error(message: string, hint?: string): TemplateSyntaxError {
    const error = new TemplateSyntaxError(message, this.lineno, this.name, this.pos);
    error.hint = hint;
    return error;
  }

  unexpectedCharacter(): TemplateSyntaxError {
    const at = Array.from(this.source.slice(0, this.pos)).length;
    const character = String.fromCodePoint(this.source.codePointAt(this.pos)!);
    return this.error(`unexpected char ${repr(character)} at ${at}`, hintForCharacter(character));
  }
}

/** The first of the groups behind the text that matched: `match[2]` or, of several tags, one at a later even place. */
function tagGroup(match: RegExpExecArray): number {
  for (let i = 2; i < match.length; i += 2) if (match[i] !== undefined) return i;
  throw new Error('a rule matched without a tag');
}

function tagText(match: RegExpExecArray): string {
  return match[tagGroup(match)]!;
}

/** The name of the tag that matched. */
function tagOf(rule: Rule, match: RegExpExecArray): string {
  return rule.tags![tagGroup(match) / 2 - 1]!;
}

/** `-`, `+` or nothing: the whitespace control of the tag that matched. */
function stripSign(match: RegExpExecArray): string {
  return match[tagGroup(match) + 1] ?? '';
}
