/**
 * Finding the CloudEvent in a request. The Content-Type decides: an event of its own (structured mode), or
 * data, with the attributes in headers (binary mode). Everything here works on what a template sees.
 */
import { type AnyDict, type Dict, dictEntries, dictGet, isDict, type Value } from '@postern/jinja';
import { charge } from '@postern/jinja/python';
import { checkAttributes } from './attributes.ts';
import type { CloudEvent } from './cloud-event.ts';
import { CloudEventError, quoted } from './cloud-event-error.ts';
import { decodeBase64Data } from './data.ts';
import { decodeHeaderValue } from './header-value.ts';
import { mediaType } from './media-type.ts';

const STRUCTURED_TYPES: ReadonlySet<string> = new Set([
  'application/cloudevents',
  'application/cloudevents+json',
]);
/** What reading a header or attribute costs, in steps. */
const ATTRIBUTE_COST = 8;
/** Names that stand for data; never attributes. */
const DATA_MEMBERS: ReadonlySet<string> = new Set(['data', 'data_base64']);

/**
 * Reads the event that a request carries. `body` is parsed already where it is JSON; `headers` may be named in
 * any case.
 * @throws CloudEventError
 */
export function readCloudEvent(body: Value, headers: AnyDict): CloudEvent {
  const lines = textHeaders(headers);
  const contentType = lines.get('content-type') ?? '';
  const type = mediaType(contentType);
  if (type.startsWith('application/cloudevents-batch')) {
    throw new CloudEventError(
      'batch-not-supported',
      `${quoted(type)} carries several events, and from_cloud_event reads one: a batch in JSON that a webhook receives is taken apart before its template runs`,
    );
  }
  if (type.startsWith('application/cloudevents')) {
    if (!STRUCTURED_TYPES.has(type)) {
      throw new CloudEventError(
        'unsupported-format',
        `the event format ${quoted(type)} cannot be read: let the sender use application/cloudevents+json`,
      );
    }
    if (isDict(body)) return readStructured(body);
    throw new CloudEventError(
      'invalid-structured-body',
      `the Content-Type is ${type}, but the body is no JSON object with the attributes of an event`,
    );
  }
  const named = [...lines].filter(([name]) => name.startsWith('ce-') && name.length > 3);
  if (named.length > 0) return readBinary(body, named, contentType);
  // Many senders call a whole event plain JSON.
  if (isDict(body) && dictGet(body, 'specversion') !== undefined) return readStructured(body);
  throw new CloudEventError(
    'not-a-cloudevent',
    'the request carries no CloudEvent: it has no header that begins with ce-, and its body is no JSON object with "specversion"',
  );
}

function textHeaders(headers: AnyDict): Map<string, string> {
  const lines = new Map<string, string>();
  for (const [name, value] of dictEntries(headers)) {
    charge(ATTRIBUTE_COST);
    if (typeof name === 'string' && typeof value === 'string') lines.set(name.toLowerCase(), value);
  }
  return lines;
}

function readStructured(body: AnyDict): CloudEvent {
  const given: [string, Value][] = [];
  for (const [name, value] of dictEntries(body)) {
    charge(ATTRIBUTE_COST);
    if (typeof name === 'string' && !DATA_MEMBERS.has(name)) given.push([name, value]);
  }
  const attributes = checkAttributes(given, quoted);
  return { attributes, data: structuredData(body, attributes) };
}

function structuredData(body: AnyDict, attributes: Dict): Value {
  const data = dictGet(body, 'data') ?? null;
  const base64 = dictGet(body, 'data_base64') ?? null;
  const contentType = attributes.get('datacontenttype') as string | undefined;
  if (base64 !== null) {
    if (data !== null) {
      throw new CloudEventError('data-conflict', 'the event has both "data" and "data_base64": one must go');
    }
    return decodeBase64Data('data_base64', base64, contentType ?? '');
  }
  // Only in version 0.3 does data without a content type count as JSON also when it is encoded.
  return data !== null && isEncoded(attributes)
    ? decodeBase64Data('data', data, contentType ?? 'application/json')
    : data;
}

function readBinary(
  body: Value,
  named: readonly (readonly [string, string])[],
  contentType: string,
): CloudEvent {
  const given = new Map<string, Value>();
  for (const [header, value] of named) {
    const name = header.slice(3);
    charge(value.length >>> 2);
    if (!DATA_MEMBERS.has(name)) given.set(name, decodeHeaderValue(header, value));
  }
  if (contentType !== '') given.set('datacontenttype', contentType);
  const attributes = checkAttributes(given, (name) => `the header ${quoted(`ce-${name}`)}`);
  if (body === '') return { attributes, data: null };
  if (!isEncoded(attributes)) return { attributes, data: body };
  const type = (attributes.get('datacontenttype') as string | undefined) ?? 'application/json';
  // Base64 that is all digits has been taken for a number.
  const text = typeof body === 'number' || typeof body === 'bigint' ? String(body) : body;
  return { attributes, data: decodeBase64Data('data', text, type) };
}

/** Whether data is base64 by version 0.3's attribute; in 1.0 that name is an extension like any other. */
function isEncoded(attributes: Dict): boolean {
  const encoding = attributes.get('datacontentencoding');
  return (
    attributes.get('specversion') === '0.3' &&
    typeof encoding === 'string' &&
    encoding.toLowerCase() === 'base64'
  );
}
