/** Requests and events for tests of the journal and its readers. */
import type { Event } from '../event/event.ts';
import { serialise } from '../event/finish.ts';
import type { RecordedRequest } from './port.ts';

/** A request for tests; `overrides` say what matters. */
export function sampleRequest(overrides: Partial<RecordedRequest> = {}): RecordedRequest {
  return {
    id: '0199aaaa-0000-7000-8000-0000000000aa',
    webhookId: '0199aaaa-0000-7000-8000-0000000000bb',
    receivedAt: Date.UTC(2026, 0, 10, 12),
    method: 'POST',
    target: '/hooks/…?a=1',
    httpVersion: '1.1',
    headers: [['Content-Type', 'application/json']],
    body: new TextEncoder().encode('{"n":1}'),
    peer: '127.0.0.1',
    verdict: { kind: 'rendered', status: 204 },
    ...overrides,
  };
}

/** An event for tests, whose text holds `payload` to the letter; `overrides` say what matters. */
export function sampleEvent(id: string, payload = '{}', overrides: Partial<Omit<Event, 'json'>> = {}): Event {
  const fields = {
    id,
    occurred: '2026-01-10T12:00:00Z',
    event: 'order.paid',
    resource: { 'prefect.resource.id': 'order.1', name: 'Zoë' },
    related: [{ 'prefect.resource.id': 'shop.1', 'prefect.resource.role': 'shop' }],
    follows: null,
    received: '2026-01-10T12:00:00.001Z',
    ...overrides,
  };
  return serialise(fields, payload);
}

/** A UUID with a number in it. */
export function sampleId(n: number): string {
  return `0199bbbb-0000-7000-8000-${String(n).padStart(12, '0')}`;
}
