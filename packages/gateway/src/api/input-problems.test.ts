import { EventFilterRequestSchema, WebhookCreateSchema } from '@postern/contract';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { inputProblems } from './input-problems.ts';

const problems = (schema: TSchema, value: unknown) =>
  inputProblems(Compile(schema).Errors(value), 'body', value).map(({ type, loc, msg }) => [
    type,
    loc.slice(1).join('.'),
    msg,
  ]);

// Types, places and messages are Pydantic's, as Prefect 3.9.1 answers.
describe('problems of an event filter', () => {
  test.each([
    [{ limit: 51 }, ['less_than_equal', 'limit', 'Input should be less than or equal to 50']],
    [{ limit: 'x' }, ['int_type', 'limit', 'Input should be a valid integer']],
    [{ filter: { x: 1 } }, ['extra_forbidden', 'filter.x', 'Extra inputs are not permitted']],
    [
      { filter: { event: { nope: [] } } },
      ['extra_forbidden', 'filter.event.nope', 'Extra inputs are not permitted'],
    ],
    [
      { filter: { event: { name: 'x' } } },
      ['list_type', 'filter.event.name', 'Input should be a valid list'],
    ],
    [
      { filter: { event: { name: ['a', 1] } } },
      ['string_type', 'filter.event.name.1', 'Input should be a valid string'],
    ],
    [
      { filter: { related: { x: 1 } } },
      ['extra_forbidden', 'filter.related.x', 'Extra inputs are not permitted'],
    ],
    [
      { filter: { related: [{ x: 1 }] } },
      ['extra_forbidden', 'filter.related.0.x', 'Extra inputs are not permitted'],
    ],
    [{ filter: { order: 'asc' } }, ['enum', 'filter.order', "Input should be 'ASC' or 'DESC'"]],
    [{ filter: { id: { id: ['x'] } } }, ['uuid_parsing', 'filter.id.id.0', 'Input should be a valid UUID']],
    [[], ['dict_type', '', 'Input should be a valid dictionary']],
  ])('%j', (value, expected) => {
    expect(problems(EventFilterRequestSchema, value)).toEqual([expected]);
  });
});

describe('problems of a webhook', () => {
  test.each([
    [
      {},
      [
        ['missing', 'name', 'Field required'],
        ['missing', 'template', 'Field required'],
      ],
    ],
    [{ name: 5, template: '' }, [['string_type', 'name', 'Input should be a valid string']]],
    [{ name: '', template: '' }, [['string_too_short', 'name', 'String should have at least 1 character']]],
    [{ name: 'n', template: '', enabled: 1 }, [['bool_type', 'enabled', 'Input should be a valid boolean']]],
    [
      { name: 'n', template: '', service_account_id: '' },
      [['uuid_parsing', 'service_account_id', 'Input should be a valid UUID']],
    ],
  ])('%j', (value, expected) => {
    expect(problems(WebhookCreateSchema, value)).toEqual(expected);
  });
});
