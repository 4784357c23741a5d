/** What a webhook template may name: the request, the engine's globals, and `loop`. */
import { entry, type LanguageEntry } from './entry.ts';

/** What a template sees of the request. */
export const REQUEST_NAMES: readonly LanguageEntry[] = [
  entry(
    'body',
    '',
    'The body of the request: what its JSON says, the fields of a form, or else its text.',
    '{{ body.action }}',
  ),
  entry(
    'headers',
    '',
    'The headers by name, in any case; credentials are left out.',
    "{{ headers['x-github-event'] }}",
  ),
  entry('method', '', 'The method of the request, such as POST.', '{{ method }}'),
  entry('query', '', 'The parameters after the ? of the URL.', '{{ query.source }}'),
];

/** The functions that every template knows. */
export const GLOBALS: readonly LanguageEntry[] = [
  entry(
    'range',
    'start, stop, step',
    'Whole numbers from start up to, but without, stop.',
    '{{ range(3) | list }}',
    '[0, 1, 2]',
  ),
  entry('dict', '**items', 'A mapping.', '{{ dict(a=1) | tojson }}', '{"a": 1}'),
  entry(
    'namespace',
    '**items',
    'Something whose attributes a loop can set, and that keeps them after it.',
    '{% set ns = namespace(n=0) %}{% for i in [1, 2] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}',
    '3',
  ),
  entry(
    'cycler',
    '*items',
    'Goes round a few values: next() gives one after the other.',
    "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}",
    'aba',
  ),
  entry(
    'joiner',
    "sep=', '",
    'Prints nothing the first time it is called, and the separator each time after.',
    '{% set comma = joiner() %}{% for i in [1, 2] %}{{ comma() }}{{ i }}{% endfor %}',
    '1, 2',
  ),
  entry('lipsum', 'n=5, html=true, min=20, max=100', 'Text without a meaning.'),
];

/** What `loop` has inside of a for. */
export const LOOP_ATTRIBUTES: readonly LanguageEntry[] = [
  entry('index', '', 'The turn, from 1.', "{% for x in 'ab' %}{{ loop.index }}{% endfor %}", '12'),
  entry('index0', '', 'The turn, from 0.', "{% for x in 'ab' %}{{ loop.index0 }}{% endfor %}", '01'),
  entry(
    'revindex',
    '',
    'How many turns there are to the end, this one included.',
    "{% for x in 'ab' %}{{ loop.revindex }}{% endfor %}",
    '21',
  ),
  entry(
    'revindex0',
    '',
    'How many turns come after this one.',
    "{% for x in 'ab' %}{{ loop.revindex0 }}{% endfor %}",
    '10',
  ),
  entry(
    'first',
    '',
    'Whether it is the first turn.',
    "{% for x in 'ab' %}{{ loop.first }} {% endfor %}",
    'True False ',
  ),
  entry(
    'last',
    '',
    'Whether it is the last turn. The way to commas in JSON.',
    "[{% for x in [1, 2] %}{{ x }}{{ ',' if not loop.last }}{% endfor %}]",
    '[1,2]',
  ),
  entry(
    'length',
    '',
    'How many turns there are in all.',
    "{% for x in 'ab' %}{{ loop.length }}{% endfor %}",
    '22',
  ),
  entry(
    'cycle',
    '*args',
    'One of the values, going round with the turns.',
    "{% for x in 'abc' %}{{ loop.cycle('x', 'y') }}{% endfor %}",
    'xyx',
  ),
  entry(
    'depth',
    '',
    'How deep a recursive loop is, from 1.',
    "{% for x in 'a' %}{{ loop.depth }}{% endfor %}",
    '1',
  ),
  entry(
    'depth0',
    '',
    'How deep a recursive loop is, from 0.',
    "{% for x in 'a' %}{{ loop.depth0 }}{% endfor %}",
    '0',
  ),
  entry(
    'previtem',
    '',
    'The item of the turn before; missing in the first.',
    "{% for x in 'ab' %}[{{ loop.previtem }}]{% endfor %}",
    '[][a]',
  ),
  entry(
    'nextitem',
    '',
    'The item of the turn after; missing in the last.',
    "{% for x in 'ab' %}[{{ loop.nextitem }}]{% endfor %}",
    '[b][]',
  ),
  entry(
    'changed',
    '*value',
    'Whether the values differ from those of the call before.',
    "{% for x in 'aab' %}{{ loop.changed(x) }} {% endfor %}",
    'True False True ',
  ),
];

/** Words of expressions. */
export const KEYWORDS: readonly LanguageEntry[] = [
  entry('true', '', 'Prints as True: add tojson for JSON.', '{{ true | tojson }}', 'true'),
  entry('false', '', 'Prints as False: add tojson for JSON.', '{{ false | tojson }}', 'false'),
  entry('none', '', 'Prints as None: add tojson for JSON.', '{{ none | tojson }}', 'null'),
  entry('not', '', 'Turns true to false and back.', '{{ not true }}', 'False'),
  entry('and', '', 'The second where the first is true, else the first.', '{{ 1 and 2 }}', '2'),
  entry('or', '', 'The first where it is true, else the second.', "{{ '' or 'x' }}", 'x'),
  entry('in', '', 'Whether it is one of the items, keys, or part of the text.', "{{ 'a' in body }}", 'False'),
  entry('is', '', 'Asks a test.', '{{ body.missing is defined }}', 'False'),
  entry(
    'if',
    '',
    'The value before it where the condition after it holds.',
    "{{ 'yes' if 1 < 2 else 'no' }}",
    'yes',
  ),
  entry('else', '', 'What stands where the condition does not hold.', "{{ 'yes' if 1 > 2 else 'no' }}", 'no'),
];
