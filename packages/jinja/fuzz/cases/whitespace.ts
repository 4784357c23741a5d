/** Whitespace control, line statements, delimiters and raw sections in every combination of options. */
import type { EnvironmentSpec } from '../../conformance/vector.ts';
import type { Case } from '../case.ts';
import type { Random } from '../random.ts';

interface Delimiters {
  readonly block: readonly [string, string];
  readonly variable: readonly [string, string];
  readonly comment: readonly [string, string];
}

const STANDARD: Delimiters = { block: ['{%', '%}'], variable: ['{{', '}}'], comment: ['{#', '#}'] };
const DELIMITERS: readonly Delimiters[] = [
  STANDARD,
  STANDARD,
  STANDARD,
  { block: ['<%', '%>'], variable: ['${', '}'], comment: ['<%#', '%>'] },
  { block: ['<!--', '-->'], variable: ['[[', ']]'], comment: ['<!--#', '-->'] },
  { block: ['{', '}'], variable: ['{{', '}}'], comment: ['{#', '#}'] },
  { block: ['(%', '%)'], variable: ['((', '))'], comment: ['(*', '*)'] },
  { block: ['<?', '?>'], variable: ['<?=', '?>'], comment: ['<?--', '?>'] },
];

const TEXT: readonly string[] = [
  '',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\t',
  ' \n ',
  'x',
  ' x',
  'x ',
  '\n  x\n',
  'a\nb',
  '\r\n',
  '\r',
  '    ',
  '\n\t',
  '{',
  '}',
  '%',
  '#',
  '# a',
  '\n# for i in s\n',
  '\n## note\n',
  'x ## note\n',
  '\u00a0',
  '\f',
  '-',
  '+',
];

export function whitespaceCase(random: Random): Case {
  const { block, variable, comment } = random.pick(DELIMITERS);
  const standard = block[0] === '{%';
  const options: Record<string, unknown> = {};
  for (const name of ['trim_blocks', 'lstrip_blocks', 'keep_trailing_newline'])
    if (random.chance(0.45)) options[name] = true;
  if (random.chance(0.15)) options['newline_sequence'] = random.pick(['\r\n', '\r', '\n']);
  if (random.chance(0.35)) options['line_statement_prefix'] = random.pick(['#', '%', '##', '%%', '>']);
  if (random.chance(0.3)) options['line_comment_prefix'] = random.pick(['##', '#', '//', '%#']);
  if (!standard) {
    Object.assign(options, {
      block_start_string: block[0],
      block_end_string: block[1],
      variable_start_string: variable[0],
      variable_end_string: variable[1],
      comment_start_string: comment[0],
      comment_end_string: comment[1],
    });
  }
  const open = () => random.pick(['', '', '', '-', '+']);
  const close = () => random.pick(['', '', '', '-', random.chance(0.3) ? '+' : '']);
  const tag = (content: string) => `${block[0]}${open()} ${content} ${close()}${block[1]}`;
  const space = () => random.times(random.int(0, 2), () => random.pick(TEXT)).join('');
  const statement = String(options['line_statement_prefix'] ?? '#');
  const piece = (depth: number): string => {
    const inner = () => (depth > 0 ? space() + piece(depth - 1) + space() : space());
    return random.pick([
      () =>
        `${variable[0]}${open()} ${random.pick(['s', '1', '"a"', 'n', '" x "'])} ${close().replace('+', '')}${variable[1]}`,
      () => `${comment[0]}${open()} c ${close()}${comment[1]}`,
      () => tag('if n') + inner() + tag('endif'),
      () => tag('for i in s') + inner() + tag('endfor'),
      () => tag('set q = 1'),
      () =>
        `${block[0]}${open()} raw ${close()}${block[1]}${space()}${random.pick(['{{ x }}', '{% if %}', '{#', '# x', ''])}${space()}${block[0]}${open()} endraw ${close()}${block[1]}`,
      () =>
        `\n${random.pick(['', '  ', '\t'])}${statement}${random.pick(['', ' ', '-', '+'])} for i in s${random.pick([':', '', ' ', ' :', ' ## c'])}\n${inner()}\n${statement} endfor\n`,
      () => `\n${statement} set q = [1,\n 2]\n`,
      () =>
        `${random.pick(['\n', 'x', ' '])}${String(options['line_comment_prefix'] ?? '##')} note${random.pick(['\n', ''])}`,
      () => space(),
    ])();
  };
  const source = random.times(random.int(1, 4), () => space() + piece(2)).join('') + space();
  return { source, context: { s: 'ab', n: random.int(0, 1) }, env: options as EnvironmentSpec };
}
