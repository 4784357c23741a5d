import { expect, test } from 'vitest';
import { formatMethodOf } from './format-method.ts';
import { formatTemplate } from './formatter.ts';
import { attributeOf } from './type-attributes.ts';
import { Markup } from './values.ts';

test('a bound format method of text or Markup is recognized, and nothing else', () => {
  expect(formatMethodOf(attributeOf('{}', 'format')!)).toEqual({ template: '{}', name: 'format' });
  const markup = new Markup('{}');
  expect(formatMethodOf(attributeOf(markup, 'format_map')!)).toEqual({
    template: markup,
    name: 'format_map',
  });
  expect(formatMethodOf(attributeOf('{}', 'upper')!)).toBeUndefined();
  expect(formatMethodOf('format')).toBeUndefined();
});

test('a template is filled through the access it is given', () => {
  const access = { getAttr: () => '<denied>', getItem: () => 1 };
  expect(formatTemplate('{0.real}{a[b]}', [1], new Map([['a', 2]]), access)).toBe('<denied>1');
  expect(formatTemplate(new Markup('{0.real}'), [1], new Map(), access)).toEqual(
    new Markup('&lt;denied&gt;'),
  );
  expect(() => formatTemplate('{1}', [], new Map(), access)).toThrow('tuple index out of range');
});
