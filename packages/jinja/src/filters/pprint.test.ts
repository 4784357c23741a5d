import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('pprint', () => {
  test.each([
    [
      "{{ {'b': 1, 'a': ['x' * 30, 'y' * 30, 'z' * 30]}|pprint }}",
      "{'a': ['xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n       'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy',\n       'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz'],\n 'b': 1}",
    ],
    [
      "{{ ('word ' * 30)|pprint }}",
      "('word word word word word word word word word word word word word word word '\n 'word word word word word word word word word word word word word word word ')",
    ],
    [
      "{{ [('a' * 50, 'b' * 50), {1: 'c' * 80}]|pprint }}",
      "[('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',\n  'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'),\n {1: 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc'}]",
    ],
    [
      "{{ ['line\n' * 20]|pprint }}",
      "['line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n'\n 'line\\n']",
    ],
    ["{{ {1: 2, 'a': 3, none: 4}|pprint }}", "{None: 4, 1: 2, 'a': 3}"],
  ])('lay out what is too long for a line: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
});
