/** Sequences of tokens, sound or not: what parses must parse, what does not must fail alike. */
import type { Case } from '../case.ts';
import type { Random } from '../random.ts';

const EXPRESSION_TOKENS: readonly string[] = [
  'a',
  'b',
  'x',
  '1',
  '2.5',
  "'s'",
  '"t"',
  '+',
  '-',
  '*',
  '**',
  '/',
  '//',
  '%',
  '~',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '=',
  'and',
  'or',
  'not',
  'in',
  'is',
  'if',
  'else',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '.',
  '|',
  'upper',
  'defined',
  'true',
  'none',
  'True',
  'None',
  '!',
  ';',
  '@',
  '$',
  '?',
  '0x1F',
  '1_0',
  '1e5',
  '1__0',
  '07',
  "'",
  '"',
  '\\',
  'é',
  'import',
  'e',
  '.5',
  '5.',
  '&',
  '^',
];
const STATEMENTS: readonly string[] = [
  'if',
  'elif',
  'else',
  'endif',
  'for',
  'in',
  'endfor',
  'set',
  'endset',
  'block',
  'endblock',
  'extends',
  'include',
  'import',
  'from',
  'as',
  'macro',
  'endmacro',
  'call',
  'endcall',
  'filter',
  'endfilter',
  'with',
  'endwith',
  'autoescape',
  'endautoescape',
  'raw',
  'endraw',
  'without',
  'context',
  'ignore',
  'missing',
  'recursive',
  'scoped',
  'required',
  'do',
  'break',
  'continue',
  'trans',
  'pluralize',
  'endtrans',
  'print',
  'nope',
  'debug',
  'true',
];
const TEMPLATES: readonly string[] = [
  '{% for a in b %}{{ a }}{% else %}e{% endfor %}',
  '{% if a %}1{% elif b %}2{% else %}3{% endif %}',
  '{% set a, b = 1, 2 %}',
  '{% macro m(a, b=1) %}{{ a }}{% endmacro %}{{ m(1) }}',
  '{% call(a) m(1) %}x{% endcall %}',
  '{% block x scoped %}{% endblock x %}',
  "{% include ['a', 'b'] ignore missing without context %}",
  "{% from 'a' import b as c, d with context %}",
  "{% import 'a' as b %}",
  '{{ a.b[1:2](c, *d, **e)|f(g=1) is defined and not h }}',
  '{{ {"a": 1, "b": [2, (3,)]} }}',
  '{% with a=1, b=2 %}{{ a }}{% endwith %}',
  '{% filter upper|trim %}x{% endfilter %}',
  '{# c #}{% raw %}{{ x }}{% endraw %}',
  '{% set ns.a = 1 %}',
  '{% set x | upper %}y{% endset %}',
  '{% autoescape true %}{% endautoescape %}',
  '{{ a if b else c if d }}',
  '{{ -a ** -b }}',
  '{{ "a" "b" }}',
  '{% print a, b %}',
];

export function syntaxCase(random: Random): Case {
  const space = () => random.pick([' ', ' ', ' ', '', '\n']);
  const tokens = (from: readonly string[], longest: number) =>
    random.times(random.int(0, longest), () => random.pick(from) + space()).join('');
  const source = random.pick([
    () => `{{ ${tokens(EXPRESSION_TOKENS, 6)} }}`,
    () => `{{ a ${tokens(EXPRESSION_TOKENS, 4)} }}`,
    () =>
      `{% ${random.pick(STATEMENTS)} ${tokens([...EXPRESSION_TOKENS, ...STATEMENTS], 5)}%}${random.pick(['', 'x', '{% endfor %}', '{% endif %}', '{% endblock %}', `{% ${random.pick(STATEMENTS)} %}`])}`,
    () => mutated(random, random.pick(TEMPLATES)),
    () => mutated(random, random.pick(TEMPLATES) + random.pick(TEMPLATES)),
    () =>
      random.text(
        ['{{', '}}', '{%', '%}', '{#', '#}', '-', '\n', 'raw', 'endraw', 'a', "'", ' ', '(', ')', '{', '}'],
        10,
      ),
  ])();
  const extensions = random.chance(0.5) ? { extensions: ['do', 'loopcontrols', 'i18n'] } : {};
  const lines = random.chance(0.1) ? { line_statement_prefix: '#', line_comment_prefix: '##' } : {};
  return {
    kind: 'compile',
    source: random.pick(['', '\n', 'x\n\n']) + source,
    env: { ...extensions, ...lines },
  };
}

/** The template with one to three of its tokens dropped, doubled, exchanged or replaced. */
export function mutated(random: Random, template: string): string {
  const tokens = template.match(/\w+|\s+|[{}%#]{2}|./gsu) ?? [];
  for (let i = random.int(1, 3); i > 0 && tokens.length > 0; i--) {
    const at = random.int(0, tokens.length - 1);
    const other = random.pick(tokens);
    const change = random.int(0, 4);
    if (change === 0) tokens.splice(at, 1);
    else if (change === 1) tokens.splice(at, 0, tokens[at]!);
    else if (change === 2) tokens[at] = other;
    else if (change === 3)
      tokens[at] = random.pick([...EXPRESSION_TOKENS, ...STATEMENTS, '{{', '}}', '{%', '%}']);
    else tokens.length = at;
  }
  return tokens.join('');
}
