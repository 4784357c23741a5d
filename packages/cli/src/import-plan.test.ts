import type { Webhook } from '@postern/contract';
import { describe, expect, test } from 'vitest';
import { copiedFields, planImport } from './import-plan.ts';

function webhook(name: string, fields: Partial<Webhook> = {}): Webhook {
  return {
    id: name,
    created: '2026-01-01T00:00:00Z',
    updated: '2026-01-01T00:00:00Z',
    name,
    description: '',
    enabled: true,
    template: '{}',
    service_account_id: null,
    account: 'a',
    workspace: 'w',
    slug: name,
    ...fields,
  };
}
const actions = (source: Webhook[], ours: Webhook[], update = false): string[] =>
  planImport(source, ours, update).map(({ action }) => action);

describe('planImport', () => {
  test('creates what is not here yet', () => {
    expect(actions([webhook('a'), webhook('b')], [webhook('b')])).toEqual(['create', 'skip']);
  });

  test.each([{ template: '{{ body }}' }, { description: 'other' }, { enabled: false }])(
    'changes %o only when it is told to',
    (fields) => {
      const source = [webhook('a', fields)];
      expect(actions(source, [webhook('a')])).toEqual(['skip']);
      expect(actions(source, [webhook('a')], true)).toEqual(['update']);
    },
  );

  test('skips what is the same, and what several have the name of', () => {
    expect(actions([webhook('a')], [webhook('a')], true)).toEqual(['skip']);
    const source = [webhook('a', { template: 'new' })];
    expect(actions(source, [webhook('a'), webhook('a')], true)).toEqual(['skip']);
  });

  test('makes a webhook that asks for a key there disabled here, and says so', () => {
    const guarded = webhook('a', { service_account_id: 'bot' });
    expect(planImport([guarded], [], false)[0]?.note).toMatch(/disabled here: it asks for the key/);
    expect(copiedFields(guarded)).toEqual({ name: 'a', description: '', template: '{}', enabled: false });
  });
});
