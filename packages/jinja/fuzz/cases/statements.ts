/** Macros and calls, inheritance, inclusion and import, scopes, loops, translations. */
import type { CatalogEntry, EnvironmentSpec } from '../../conformance/vector.ts';
import type { Case } from '../case.ts';
import type { Random } from '../random.ts';

const NAMES = ['a', 'b', 'c', 'x'];

function expression(random: Random): string {
  return random.pick([
    ...NAMES,
    '1',
    '"s"',
    'a ~ b',
    'x|default("-")',
    'loop.index if loop else "n"',
    'varargs',
    'kwargs',
    'caller',
    'a is defined',
    '[a, b]',
    'self',
    'ns.v',
    'c|upper',
    'm',
    'q',
    'a + 1',
  ]);
}

/** Statements that use whatever may be in scope. */
function body(random: Random, depth: number, extra: readonly (() => string)[] = []): string {
  const inner = () => body(random, depth - 1, extra);
  const simple = [
    () => `{{ ${expression(random)} }}`,
    () => ` ${random.pick(NAMES)} `,
    () => `{% set ${random.pick(NAMES)} = ${expression(random)} %}`,
    () => `{% set ns = namespace(v=${expression(random)}) %}`,
    () => '{% set ns.v = "w" %}',
    () => `{{ m(${callArguments(random)}) }}`,
    ...extra,
  ];
  const nested = [
    () =>
      `{% if ${expression(random)} %}${inner()}${random.chance(0.5) ? `{% else %}${inner()}` : ''}{% endif %}`,
    () =>
      `{% for ${random.pick(NAMES)} in ${random.pick(['[1, 2]', '"ab"', 'x', '[]', 'range(3)'])}${random.pick(['', '', ' if a', ' recursive'])} %}${inner()}${random.pick(['', '', '{% break %}', '{% if loop.first %}{% continue %}{% endif %}', '{{ loop.index }}', '{{ loop([]) }}', '{{ loop.previtem }}{{ loop.nextitem }}', '{{ loop.changed(a) }}{{ loop.cycle(1, 2) }}'])}${random.chance(0.3) ? `{% else %}${inner()}` : ''}{% endfor %}`,
    () => macro(random, random.pick(['m', 'q']), inner),
    () =>
      `{% call${random.pick(['', '', '(a)', '(a, b=2)'])} ${random.pick(['m', 'q'])}(${callArguments(random)}) %}${inner()}{% endcall %}`,
    () =>
      `{% with ${random.pick(NAMES)} = ${expression(random)}${random.chance(0.3) ? `, ${random.pick(NAMES)} = ${expression(random)}` : ''} %}${inner()}{% endwith %}`,
    () => `{% set ${random.pick(NAMES)}${random.pick(['', '|upper', '|length'])} %}${inner()}{% endset %}`,
    () => `{% filter ${random.pick(['upper', 'trim', 'length', 'e', 'list'])} %}${inner()}{% endfilter %}`,
    () => `{% autoescape ${random.pick(['true', 'false', 'a'])} %}${inner()}{% endautoescape %}`,
  ];
  return random
    .times(random.int(1, 3), () => random.pick(depth > 0 && random.chance(0.55) ? nested : simple)())
    .join('');
}

function callArguments(random: Random): string {
  const positional = random.times(random.int(0, 3), () => random.pick(['1', '"p"', 'a', '*x', '*[1, 2]']));
  const keyword = random.times(random.pick([0, 0, 1, 2]), () =>
    random.pick(['a=5', 'b="k"', 'z=1', '**{"a": 7}', '**{"k": 8}', 'caller=1', 'c=c']),
  );
  return [...positional, ...keyword].join(', ');
}

function macro(random: Random, name: string, inner: () => string): string {
  const parameters = random.pick([
    '',
    'a',
    'a, b',
    'a, b=2',
    'a=1, b=a',
    'a, b=c',
    'x=x',
    'caller=none',
    'a, caller=1',
    'varargs',
    'a=b, b=3',
  ]);
  const used = random.pick([
    '',
    '{{ varargs }}',
    '{{ kwargs }}',
    '{{ caller() }}',
    '{{ caller(1) if caller else "-" }}',
    '{{ varargs }}{{ kwargs }}',
    '{{ caller(1, b=3) }}',
    '{{ m.arguments }}',
  ]);
  return `{% macro ${name}(${parameters}) %}${inner()}${used}{% endmacro %}`;
}

function contextOf(random: Random): NonNullable<Case['context']> {
  return {
    a: random.pick([1, 0, '<a>']),
    b: random.pick(['B', null, 2]),
    ...(random.chance(0.6) ? { x: random.pick<string | number[]>(['xy', [1, 2], []]) } : {}),
  };
}

function environment(random: Random): EnvironmentSpec {
  const env: Record<string, unknown> = { extensions: ['do', 'loopcontrols'] };
  if (random.chance(0.3)) env['autoescape'] = true;
  if (random.chance(0.15))
    env['undefined'] = random.pick(['StrictUndefined', 'ChainableUndefined', 'DebugUndefined']);
  if (random.chance(0.15)) env['class'] = random.pick(['sandboxed', 'native']);
  return env as EnvironmentSpec;
}

export function macroCase(random: Random): Case {
  const start =
    macro(random, 'm', () => body(random, 1)) +
    (random.chance(0.5) ? macro(random, 'q', () => body(random, 1)) : '');
  return { source: start + body(random, 3), context: contextOf(random), env: environment(random) };
}

export function inheritanceCase(random: Random): Case {
  const files = ['base', 'mid', 'inc', 'lib'];
  const block = (depth: number): string =>
    `{% block ${random.pick(['one', 'two', 'three'])}${random.pick(['', '', ' scoped', ' required'])} %}${random.chance(0.1) ? '' : body(random, depth, extra)}{% endblock %}`;
  const extra: (() => string)[] = [
    () => '{{ super() }}',
    () => `{{ self.${random.pick(['one', 'two', 'nope'])}() }}`,
    () =>
      `{% include ${random.pick(["'inc'", "'lib'", "['nope', 'inc']", "'nope'", 'a'])}${random.pick(['', '', ' ignore missing', ' without context', ' with context', ' ignore missing without context'])} %}`,
    () =>
      `{% import 'lib' as ${random.pick(['lib', 'm'])}${random.pick(['', ' with context'])} %}{{ lib.m(1) }}{{ lib.v }}`,
    () =>
      `{% from 'lib' import ${random.pick(['m', 'v', 'm as q, v', 'nope', '_h'])}${random.pick(['', ' with context', ' without context'])} %}{{ v }}`,
    () => `{{ super.super() }}`,
  ];
  const page = (parent: string | undefined): string => {
    const blocks = random.times(
      random.int(1, 3),
      () => block(1) + random.pick(['', ' ', body(random, 1, extra)]),
    );
    const before = random.chance(0.3) ? body(random, 1, extra) : '';
    const start =
      parent === undefined
        ? ''
        : random.pick([
            `{% extends '${parent}' %}`,
            `{% extends '${parent}' %}`,
            `{% if a %}{% extends '${parent}' %}{% endif %}`,
            `{% set p = '${parent}' %}{% extends p %}`,
          ]);
    return before + start + blocks.join('');
  };
  const templates: Record<string, string> = {
    base: page(undefined),
    mid: page('base'),
    main: page(random.pick(['mid', 'base', 'mid', undefined])),
    inc: `(${body(random, 1)})`,
    lib: `${macro(random, 'm', () => body(random, 1))}{% set v = ${expression(random)} %}{% set _h = 1 %}lib`,
  };
  return {
    main: random.chance(0.05) ? random.pick(files) : 'main',
    templates,
    context: contextOf(random),
    env: environment(random),
  };
}

export function translationCase(random: Random): Case {
  const catalog: CatalogEntry[] = [
    { msg: 'hello', text: 'hallo' },
    { msg: '%(a)s users', text: '%(a)s Benutzer' },
    { msg: 'one', text: 'eins', ctx: 'num' },
    { msg: 'hello %(a)s', text: 'hallo %(a)s und 100%%' },
    { msg: '%(num)s item', text: '%(num)s Ding' },
  ];
  const variables = random.pick([
    '',
    ' a',
    ' a=b',
    ' a, b',
    ' num=a',
    ' count=a',
    ' a=a|upper',
    ' trimmed',
    ' notrimmed a',
    ' a=m()',
    ' a,',
    ', a',
    ' trimmed, a=1',
    ' a a',
  ]);
  const section = () =>
    random
      .times(random.int(1, 3), () =>
        random.pick([
          'hello',
          'hello {{ a }}',
          '{{ a }} users',
          '{{ num }} item',
          '100%',
          ' {{ b }} ',
          '\n  line ',
          '{{ count }}',
          '%(a)s',
          '%%',
          '{{ a.b }}',
          '<b>',
        ]),
      )
      .join('');
  const plural = random.pick([
    '',
    '',
    `{% pluralize${random.pick(['', ' a', ' b', ' count', ' nope'])} %}${section()}`,
  ]);
  const context = random.pick(['', '', '', ' "num"']);
  const source = random.pick([
    () => `{% trans${context}${variables} %}${section()}${plural}{% endtrans %}`,
    () => `{% trans${context}${variables} %}${section()}${plural}{% endtrans %}`,
    () =>
      `{{ ${random.pick(['_', 'gettext'])}(${random.pick(["'hello'", "'hello %(a)s', a=b", "'hello %(a)s'", 'a', "'100%'", "'hello', 1"])}) }}`,
    () =>
      `{{ ngettext('%(num)s item', '%(num)s items', ${random.pick(['1', '2', 'a', '2, num=5', '1, a=3'])}) }}`,
    () =>
      `{{ pgettext('num', ${random.pick(["'one'", "'hello %(a)s', a=1"])}) }}{{ npgettext('num', 'one', 'many', ${random.pick(['1', '3'])}) }}`,
  ])();
  const env = {
    extensions: ['i18n'],
    i18n: random.chance(0.3)
      ? { null: true, newstyle: random.chance(0.5) }
      : { newstyle: random.chance(0.5), catalogs: { en: catalog } },
    ...(random.chance(0.3) ? { autoescape: true } : {}),
    ...(random.chance(0.2) ? { policies: { 'ext.i18n.trimmed': true } } : {}),
  };
  return {
    source: `{% macro m() %}2{% endmacro %}${source}`,
    context: { a: random.pick([1, 2, '<a>']), b: 'B', num: random.int(0, 2) },
    env,
  };
}
