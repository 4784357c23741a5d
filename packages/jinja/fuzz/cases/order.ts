/** Two parts of a construct that both may raise: which error comes tells in which order they are computed. */
import type { Case } from '../case.ts';
import type { Random } from '../random.ts';

const PARTS = [
  'x.a',
  'y.b',
  'z',
  '1 / 0',
  "'a' + 1",
  'none.q.r',
  '[][0]',
  '(1).foo.bar',
  "{}['k']['l']",
  'd.k',
  'l[9].x',
  'l',
];

/** `@` stands for a part. */
const CONSTRUCTS = [
  ...['+', '~', '==', '<', 'in', 'and', 'or', '%'].map((operator) => `{{ (@) ${operator} (@) }}`),
  '{{ (@)[@] }}',
  '{{ [@, @] }}',
  '{{ {@: @} }}',
  '{{ (@)|default(@) }}',
  '{{ (@)|join(@) }}',
  "{{ (@)|replace(@, 'x') }}",
  '{{ (@)|map(@)|list }}',
  '{{ (@) is eq(@) }}',
  '{{ (@)(@) }}',
  '{{ (@).m(@) }}',
  '{{ (@).m(k=@) }}',
  '{{ (@).m(*@) }}',
  '{{ dict(k=@, j=@) }}',
  '{{ range(@, @) }}',
  '{{ range(*@, **@) }}',
  '{{ 1 if @ else @ }}',
  '{{ 1 < (@) < (@) }}',
  '{% for i in @ %}{{ @ }}{% else %}-{% endfor %}',
  '{% for i in l if @ %}{{ @ }}{% endfor %}',
  '{% for i in l %}{{ loop.cycle(@, @) }}{% endfor %}',
  '{% set a, b = @, @ %}{{ a }}',
  '{% with a = @, b = @ %}{{ a }}{% endwith %}',
  '{% macro m(a=@, b=@) %}{{ b }}{{ a }}{% endmacro %}{{ m() }}',
  '{% macro m(a, b) %}{{ a }}{% endmacro %}{{ m(@, @) }}',
  '{% filter replace(@, @) %}a{% endfilter %}',
  '{% include [@, @] ignore missing %}',
  '{% import @ as q %}{{ @ }}',
  '{% if @ %}{% elif @ %}{% endif %}',
  'a\n{{ range(\n@,\n@) }}\n',
];

const CONTEXT = { l: [1, 2], d: { k: { z: 1 } } };

/** A construct of two parts. */
export function orderCase(random: Random): Case {
  const source = random.pick(CONSTRUCTS).replace(/@/g, () => random.pick(PARTS));
  const undefinedClass = random.pick(['Undefined', 'StrictUndefined', 'ChainableUndefined']);
  return { source, context: CONTEXT, templates: { t: 'T' }, env: { undefined: undefinedClass } };
}
