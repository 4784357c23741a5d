/** `{% debug %}`: prints the variables, filters and tests at hand. */
import { pformat } from '../filters/pprint.ts';
import { PyFunction } from '../python/callable.ts';
import { Dict } from '../python/values.ts';
import type { Context } from '../runtime/context.ts';
import type { Extension } from './extension.ts';

const render = new PyFunction(
  'debug',
  '',
  (context: Context) => {
    const { environment } = context;
    const names = (table: ReadonlyMap<string, unknown>): string[] => [...table.keys()].sort();
    const shown = new Dict([
      ['context', new Dict(context.getAll())],
      ['filters', names(environment.filters)],
      ['tests', names(environment.tests)],
    ]);
    return pformat(shown, { depth: 3, compact: true });
  },
  'context',
);

export const debugExtension: Extension = {
  name: 'debug',
  tags: ['debug'],
  parse(parser) {
    const { lineno } = parser.stream.next();
    const node = { kind: 'HostValue', value: render, lineno } as const;
    const call = {
      kind: 'Call',
      node,
      args: [],
      kwargs: [],
      dynArgs: null,
      dynKwargs: null,
      lineno,
    } as const;
    return { kind: 'Output', nodes: [call], lineno };
  },
};
