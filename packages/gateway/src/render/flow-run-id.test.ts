import { describe, expect, test } from 'vitest';
import { createTemplateEnvironment } from './environment.ts';

const ID = '0199bbbb-0000-7000-8000-000000000001';
const render = (text: unknown): string =>
  createTemplateEnvironment()
    .fromString('{{ body.text | flow_run_id }}')
    .render({ body: { text } as never });

describe('flow_run_id', () => {
  test('finds the first flow run that a text links to', () => {
    expect(render(`See https://prefect/runs/flow-run/${ID}?a, not flow-run/${ID.replace('1', '2')}`)).toBe(
      ID,
    );
  });

  test.each([['no link'], [''], [null]])('is None for %o', (text) => {
    expect(render(text)).toBe('None');
  });

  test('is None where the text is missing', () => {
    expect(createTemplateEnvironment().fromString('{{ body.x | flow_run_id }}').render({})).toBe('None');
  });

  test('wants a text', () => {
    expect(() => render(1)).toThrow('flow_run_id needs a text');
  });
});
