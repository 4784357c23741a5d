import { describe, expect, test } from 'vitest';
import { sampleEvent, sampleId } from '../journal/samples.ts';
import { searchedText } from './searched-text.ts';
import { asksForText, compileText, parseTextSearch } from './text-search.ts';

const none = { include: [], exclude: [], required: [] };

describe('a text query', () => {
  test.each([
    ['paid refund', { ...none, include: ['paid', 'refund'] }],
    ['+paid -test !draft', { include: [], exclude: ['test', 'draft'], required: ['paid'] }],
    ['"card declined"', { ...none, include: ['card declined'] }],
    ['-"card declined" +"a b"', { ...none, exclude: ['card declined'], required: ['a b'] }],
    ['"say \\"hi\\" \\\\ \\n"', { ...none, include: ['say "hi" \\ \\n'] }],
    ['"left open', { ...none, include: ['left open'] }],
    ['"open slash\\', { ...none, include: ['open slash\\'] }],
    ['- + ! paid', { ...none, include: ['paid'] }],
    ['paid -', { ...none, include: ['paid'] }],
    ['--paid', { ...none, exclude: ['-paid'] }],
    ['a-b a"b c"d', { ...none, include: ['a-b', 'a', 'b c', 'd'] }],
    ['"" "  " -""', none],
    ['  \t\n ', none],
    ['a\x1cb\x85c\ufeffd', { ...none, include: ['a', 'b', 'c\ufeffd'] }],
    ['GRÖSSE', { ...none, include: ['grösse'] }],
  ])('%j is taken apart', (query, parts) => {
    expect(parseTextSearch(query)).toEqual(parts);
  });

  test('asks for nothing when it holds no term', () => {
    expect(asksForText(parseTextSearch(' - "" '))).toBe(false);
    expect(asksForText(parseTextSearch('-a'))).toBe(true);
    expect(compileText('')(sampleEvent(sampleId(1)))).toBe(true);
  });
});

describe('what a text query looks through', () => {
  test('is the name, the values of labels, and the payload as spaced JSON, in lower case', () => {
    const event = sampleEvent(sampleId(1), '{"Nr":12345678901234567890,"a":["x:y, z",{"b\\"":1.0}],"e":{}}', {
      event: 'Order.Paid',
      resource: { 'prefect.resource.id': 'order.1', payload: 'L' },
      related: [{ 'prefect.resource.id': 'shop.1', 'prefect.resource.role': 'Shop' }],
    });
    expect(searchedText(event)).toBe(
      'order.paid order.1 l shop.1 shop {"nr": 12345678901234567890, "a": ["x:y, z", {"b\\"": 1.0}], "e": {}}',
    );
    // The payload need not be the last.
    const other = `{"id":"x","payload":{"a":[1,2]},"follows":null}`;
    expect(searchedText({ ...event, json: other })).toMatch(/ \{"a": \[1, 2\]\}$/);
  });

  test('decides with every part of a query', () => {
    const event = sampleEvent(sampleId(1), '{"state":"Paid","note":"card ok"}');
    const meets = (query: string): boolean => compileText(query)(event);
    expect(meets('nothing ORDER')).toBe(true);
    expect(meets('"state": ')).toBe(true);
    expect(meets('"\\"state\\": \\"paid\\""')).toBe(true);
    expect(meets('"card ok" -declined')).toBe(true);
    expect(meets('card -paid')).toBe(false);
    expect(meets('+card +paid')).toBe(true);
    expect(meets('card +declined')).toBe(false);
    expect(meets('-nothing')).toBe(true);
    expect(meets('prefect.resource.id')).toBe(false);
    expect(meets('2026-01-10')).toBe(false);
  });
});
