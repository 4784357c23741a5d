/** The tags of webhook templates, as the editor explains and completes them. */
import { entry, type LanguageEntry } from './entry.ts';

/** A tag, and what is inserted when it is chosen: `#{…}` are the places to fill in. */
export interface TagEntry extends LanguageEntry {
  readonly snippet?: string;
}

function tag(name: string, text: string, snippet?: string, example?: string, result?: string): TagEntry {
  return { ...entry(name, '', text, example, result), ...(snippet === undefined ? {} : { snippet }) };
}

/** Includes and inheritance are left out: a webhook's template stands alone. */
export const TAGS: readonly TagEntry[] = [
  tag(
    'if',
    'What is inside, only where the condition holds.',
    'if #{condition} %}#{}{% endif',
    '{% if body is defined %}yes{% endif %}',
    'yes',
  ),
  tag('elif', 'Another condition, where those before do not hold.', 'elif #{condition}'),
  tag(
    'else',
    'Where no condition holds, or a loop has no items.',
    undefined,
    '{% for x in [] %}{{ x }}{% else %}none{% endfor %}',
    'none',
  ),
  tag(
    'for',
    'What is inside, once for each item. A loop has loop.index, loop.last and more.',
    'for #{item} in #{items} %}#{}{% endfor',
    "[{% for x in [1, 2] %}{{ x }}{{ ',' if not loop.last }}{% endfor %}]",
    '[1,2]',
  ),
  tag(
    'set',
    'Gives a value a name; as a block, what is rendered inside.',
    'set #{name} = #{value}',
    "{% set branch = 'refs/heads/main' | replace('refs/heads/', '') %}{{ branch }}",
    'main',
  ),
  tag(
    'with',
    'Names that hold only inside.',
    'with #{name} = #{value} %}#{}{% endwith',
    '{% with a = 1 %}{{ a }}{% endwith %}',
    '1',
  ),
  tag(
    'macro',
    'A piece of template with parameters, to call more than once.',
    'macro #{name}(#{parameters}) %}#{}{% endmacro',
    "{% macro hi(n) %}hi {{ n }}{% endmacro %}{{ hi('a') }}",
    'hi a',
  ),
  tag(
    'call',
    'Calls a macro and hands it what is inside as caller().',
    'call #{macro}(#{}) %}#{}{% endcall',
    '{% macro b() %}[{{ caller() }}]{% endmacro %}{% call b() %}x{% endcall %}',
    '[x]',
  ),
  tag(
    'filter',
    'Sends what is inside through a filter.',
    'filter #{name} %}#{}{% endfilter',
    '{% filter upper %}a{% endfilter %}',
    'A',
  ),
  tag(
    'raw',
    'What is inside stays as it is, braces and all.',
    'raw %}#{}{% endraw',
    '{% raw %}{{ x }}{% endraw %}',
    '{{ x }}',
  ),
  tag('block', 'A named piece.', 'block #{name} %}#{}{% endblock', '{% block a %}x{% endblock %}', 'x'),
  tag(
    'autoescape',
    'Turns escaping for HTML on or off inside. It is off in webhook templates.',
    'autoescape #{false} %}#{}{% endautoescape',
  ),
  tag('print', 'Prints, as {{ }} does.', 'print #{value}', '{% print 1 %}', '1'),
  tag('endif', 'The end of an if.'),
  tag('endfor', 'The end of a for.'),
  tag('endset', 'The end of a set with a block.'),
  tag('endwith', 'The end of a with.'),
  tag('endmacro', 'The end of a macro.'),
  tag('endcall', 'The end of a call.'),
  tag('endfilter', 'The end of a filter block.'),
  tag('endraw', 'The end of a raw.'),
  tag('endblock', 'The end of a block.'),
  tag('endautoescape', 'The end of an autoescape.'),
];
