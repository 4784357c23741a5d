/** The filter `from_cloud_event(headers)`: a request's CloudEvent as the JSON text of a Prefect event. */
import { Dict, dumpJson, isDict, PyFunction, PyTypeError, type Value } from '@postern/jinja';
import type { CloudEvent } from './cloud-event.ts';
import { readCloudEvent } from './read-cloud-event.ts';

/**
 * The event that a CloudEvent becomes: named by its type, about its subject or else its source, at its time
 * where it has one; data and attributes are the payload.
 */
export function toPrefectEvent({ attributes, data }: CloudEvent): Dict {
  const subject = attributes.get('subject') ?? attributes.get('source')!;
  const event = new Dict([
    ['event', attributes.get('type')!],
    ['resource', new Dict([['prefect.resource.id', subject]])],
  ]);
  const time = attributes.get('time');
  if (time !== undefined) event.set('occurred', time);
  return event.set(
    'payload',
    new Dict([
      ['data', data],
      ['cloudevents', attributes],
    ]),
  );
}

/** The filter as templates call it: `{{ body | from_cloud_event(headers) }}`. */
export const FROM_CLOUD_EVENT = new PyFunction(
  'from_cloud_event',
  'body, headers',
  (body: Value, headers: Value): string => {
    if (!isDict(headers)) {
      throw new PyTypeError(
        'from_cloud_event needs the headers of the request: {{ body | from_cloud_event(headers) }}',
      );
    }
    return dumpJson(toPrefectEvent(readCloudEvent(body, headers)), { ensureAscii: false });
  },
);
