/** The syntax options of an environment: Jinja's unless told otherwise. */
import type { LexerOptions } from './lexer-rules.ts';

const DEFAULT_SYNTAX: LexerOptions = {
  blockStartString: '{%',
  blockEndString: '%}',
  variableStartString: '{{',
  variableEndString: '}}',
  commentStartString: '{#',
  commentEndString: '#}',
  lineStatementPrefix: null,
  lineCommentPrefix: null,
  trimBlocks: false,
  lstripBlocks: false,
  newlineSequence: '\n',
  keepTrailingNewline: false,
};

/** All of them, from options that may hold some and others beside. */
export function syntaxOf(options: Partial<LexerOptions>): LexerOptions {
  const given = Object.entries(options).filter(
    ([key, value]) => key in DEFAULT_SYNTAX && value !== undefined,
  );
  return { ...DEFAULT_SYNTAX, ...Object.fromEntries(given) };
}
