import { describe, expect, test } from 'vitest';
import { readTemplateSearch, sourceOf, withSource } from './template-search.ts';

describe('the address of the template page', () => {
  test('keeps what it knows and leaves out what it does not', () => {
    expect(
      readTemplateSearch({ request: 'r', view: 'backtest', last: 20, outcome: 'changed', other: 'x' }),
    ).toEqual({ request: 'r', view: 'backtest', last: 20, outcome: 'changed' });
    expect(readTemplateSearch({ request: 1, view: 'else', last: 21, outcome: 'odd', typed: 'no' })).toEqual(
      {},
    );
  });

  test('means the last request received when it names none', () => {
    expect(sourceOf({})).toEqual({ kind: 'last' });
    expect(sourceOf({ request: 'r' })).toEqual({ kind: 'stored', id: 'r' });
    expect(sourceOf({ sample: 'github' })).toEqual({ kind: 'sample', id: 'github' });
    expect(sourceOf({ typed: true })).toEqual({ kind: 'typed' });
  });

  test('changes to another request and keeps the view', () => {
    const search = { request: 'r', view: 'backtest' } as const;
    expect(withSource(search, { kind: 'typed' })).toEqual({ view: 'backtest', typed: true });
    expect(withSource(search, { kind: 'last' })).toEqual({ view: 'backtest' });
  });
});
