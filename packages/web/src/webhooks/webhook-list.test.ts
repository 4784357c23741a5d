import type { Webhook, WebhookActivity } from '@postern/contract';
import { expect, test } from 'vitest';
import { listWebhooks, readWebhooksSearch, type WebhooksSearch } from './webhook-list.ts';

function webhook(id: string, name: string, created: string, description = ''): Webhook {
  const at = `2026-11-0${created}T00:00:00Z`;
  const rest = { enabled: true, template: '', service_account_id: null, account: 'a', workspace: 'w' };
  return { id, name, description, slug: `slug-${id}`, created: at, updated: at, ...rest };
}

const webhooks = [
  webhook('1', 'shop 10', '3', 'Orders of the shop'),
  webhook('2', 'Shop 9', '1'),
  webhook('3', 'alerts', '2'),
];
const activities: WebhookActivity[] = [
  {
    webhook_id: '2',
    last_request: '2026-11-03T10:00:00Z',
    hours: [{ start: '2026-11-03T10:00:00Z', rendered: 1, failed: 4, rejected: 0 }],
  },
  { webhook_id: '3', last_request: '2026-11-03T12:00:00Z', hours: [] },
];

function ids(search: WebhooksSearch): string {
  return listWebhooks(webhooks, activities, search)
    .map((row) => row.webhook.id)
    .join('');
}

test('webhooks are listed by name, numbers in it by their size, in either case', () => {
  expect(ids({})).toBe('321');
  expect(ids({ reverse: true })).toBe('123');
});

test('they can be listed by age, by requests and by the last request', () => {
  expect(ids({ sort: 'created' })).toBe('132');
  expect(ids({ sort: 'requests' })).toBe('231');
  expect(ids({ sort: 'last' })).toBe('321');
});

test('a search looks for every word in name, description and address', () => {
  expect(ids({ q: 'SHOP' })).toBe('21');
  expect(ids({ q: 'orders shop' })).toBe('1');
  expect(ids({ q: 'slug-3' })).toBe('3');
  expect(ids({ q: 'nothing' })).toBe('');
});

test('an address is read leniently', () => {
  expect(readWebhooksSearch({ q: 10, sort: 'last', reverse: true })).toEqual({
    q: '10',
    sort: 'last',
    reverse: true,
  });
  expect(readWebhooksSearch({ q: '', sort: 'colour', reverse: 'yes' })).toEqual({});
});
