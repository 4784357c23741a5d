import { dictEntries, parseJson, type Value } from '@postern/jinja';
import { describe, expect, test } from 'vitest';
import type { CloudEvent } from './cloud-event.ts';
import { readCloudEvent } from './read-cloud-event.ts';

const STRUCTURED = { 'content-type': 'application/cloudevents+json' };
const MINIMUM = { specversion: '1.0', type: 't', source: '/s', id: '1' };
const MINIMUM_HEADERS = { 'ce-specversion': '1.0', 'ce-type': 't', 'ce-source': '/s', 'ce-id': '1' };

const attributesOf = ({ attributes }: CloudEvent): Record<string, unknown> =>
  Object.fromEntries(dictEntries(attributes));
const structured = (members: Record<string, Value>, headers: Record<string, string> = STRUCTURED) =>
  readCloudEvent({ ...MINIMUM, ...members }, headers);
const binary = (headers: Record<string, string>, body: Value = '') =>
  readCloudEvent(body, { ...MINIMUM_HEADERS, ...headers });

describe('which mode a request is in', () => {
  test('a content type of CloudEvents means structured mode, also beside ce- headers', () => {
    const event = structured({ data: 1 }, { ...MINIMUM_HEADERS, ...STRUCTURED, 'ce-id': 'of the header' });
    expect(event).toMatchObject({ data: 1 });
    expect(attributesOf(event)).toEqual(MINIMUM);
  });

  test.each([
    'application/cloudevents',
    'Application/CloudEvents+JSON',
    ' application/cloudevents+json ; charset=utf-8',
  ])('%s is structured mode', (type) => {
    expect(structured({ data: 1 }, { 'Content-Type': type }).data).toBe(1);
  });

  test('ce- headers in any case mean binary mode', () => {
    const headers = { 'CE-SpecVersion': '1.0', 'Ce-Type': 't', 'cE-source': '/s', 'CE-ID': '1' };
    expect(attributesOf(readCloudEvent('', headers))).toEqual(MINIMUM);
  });

  test('a single ce- header is enough for binary mode, whatever the body holds', () => {
    expect(() => readCloudEvent({ ...MINIMUM }, { 'ce-id': '1' })).toThrow(
      'the required attribute "source" is missing: the sender must give the header "ce-source"',
    );
  });

  test('a body with a specversion is structured mode whatever its content type', () => {
    expect(attributesOf(structured({}, { 'content-type': 'application/json' }))).toEqual(MINIMUM);
    expect(attributesOf(structured({}, {}))).toEqual(MINIMUM);
  });

  test.each([
    ['not-a-cloudevent', { hello: 'world' }, {}],
    ['not-a-cloudevent', [MINIMUM], { 'content-type': 'application/json' }],
    ['not-a-cloudevent', '', {}],
    ['invalid-structured-body', [MINIMUM], STRUCTURED],
    ['invalid-structured-body', '{"specversion": ', STRUCTURED],
    ['invalid-structured-body', null, STRUCTURED],
    ['unsupported-format', '<event/>', { 'content-type': 'application/cloudevents+xml' }],
    [
      'batch-not-supported',
      [MINIMUM],
      { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' },
    ],
  ])('otherwise the error is %s', (code, body, headers) => {
    expect(() => readCloudEvent(body as Value, headers)).toThrow(expect.objectContaining({ code }));
  });
});

describe('attributes', () => {
  test('of a structured event keep the types of JSON, without those that are null or empty', () => {
    const event = structured({ flag: false, count: 5, trace: '', none: null, subject: '', time: '' });
    expect(attributesOf(event)).toEqual({ ...MINIMUM, flag: false, count: 5, trace: '' });
  });

  test('of a binary event are texts, with the Content-Type among them to the letter', () => {
    const event = binary({ 'ce-flag': 'false', 'content-type': 'Text/Plain; charset=utf-8' }, 'x');
    expect(attributesOf(event)).toEqual({
      ...MINIMUM,
      flag: 'false',
      datacontenttype: 'Text/Plain; charset=utf-8',
    });
  });

  test('of a binary event say the content type where no Content-Type does', () => {
    expect(attributesOf(binary({ 'ce-datacontenttype': 'text/xml' }))).toHaveProperty(
      'datacontenttype',
      'text/xml',
    );
    const both = binary({ 'ce-datacontenttype': 'text/xml', 'content-type': 'application/json' }, {});
    expect(attributesOf(both)).toHaveProperty('datacontenttype', 'application/json');
  });

  test('may have names that the specification forbids, since senders use them', () => {
    expect(attributesOf(structured({ $schema: 's', my_ext: 'x', LUNCH: 'tacos' }))).toEqual({
      ...MINIMUM,
      $schema: 's',
      my_ext: 'x',
      LUNCH: 'tacos',
    });
  });

  test.each(Object.keys(MINIMUM))('named %s are required', (name) => {
    expect(() => structured({ [name]: null })).toThrow(
      `the required attribute "${name}" is missing: the sender must give "${name}"`,
    );
    const { [`ce-${name}`]: _, ...headers } = MINIMUM_HEADERS as Record<string, string>;
    expect(() => readCloudEvent('', headers)).toThrow(`the sender must give the header "ce-${name}"`);
  });

  test.each([
    [{ id: '' }, '"id" must be a text that is not empty'],
    [{ id: 5 }, '"id" must be a text that is not empty'],
    [{ type: true }, '"type" must be a text that is not empty'],
    [{ subject: 5 }, '"subject" must be a text'],
    [{ time: 1575212400 }, '"time" must be a text'],
    [{ ext: { a: 1 } }, '"ext" must be a text, a number, true or false'],
    [{ ext: [1] }, '"ext" must be a text, a number, true or false'],
    [{ specversion: '1.0.2' }, '"specversion" is "1.0.2"; only the texts "1.0" and "0.3" can be read'],
    [{ specversion: parseJson('1.0') }, '"specversion" is a value that is no text'],
    [{ time: '2019-12-01' }, '"time" must be a time by RFC 3339 with its offset'],
    [{ time: 'x'.repeat(1000) }, `not "${'x'.repeat(60)}…"`],
  ] as [Record<string, Value>, string][])('that are wrong are named: %j', (members, message) => {
    expect(() => structured(members)).toThrow(message);
  });
});

describe('data', () => {
  test.each([null, true, 5, 'text', '{"a": 1}', [1, 2], { a: null }])(
    'of a structured event is kept as it is: %j',
    (data) => {
      expect(structured({ data, datacontenttype: 'application/json' }).data).toEqual(data);
    },
  );

  test('is null where there is none', () => {
    expect(structured({}).data).toBeNull();
    expect(binary({ 'content-type': 'text/plain' }).data).toBeNull();
  });

  const encoded = (text: string): string => Buffer.from(text).toString('base64');

  test.each([
    ['application/json', '{"a":1}', { a: 1 }],
    ['application/vnd.x+JSON; charset=utf-8', '[1]', [1]],
    ['application/json', '{"a":', '{"a":'],
    ['text/plain', '{"a":1}', '{"a":1}'],
    [undefined, '{"a":1}', '{"a":1}'],
    ['text/plain', '', ''],
    ['text/plain', '\ufeffmarked', '\ufeffmarked'],
  ])('in base64 of type %s is decoded: %s', (type, text, expected) => {
    const members = type === undefined ? {} : { datacontenttype: type };
    expect(structured({ ...members, data_base64: encoded(text) }).data).toEqual(expected);
  });

  test('in base64 that is no text stays base64', () => {
    expect(structured({ data_base64: '/v8=' }).data).toBe('/v8=');
  });

  test('in base64 may hold white space, but must have its padding', () => {
    expect(structured({ data_base64: ' aGVs\r\nbG8= ' }).data).toBe('hello');
    for (const wrong of ['aGVsbG8', 'a', '_-==', '====', 'aGVsbG8=x', 5]) {
      expect(() => structured({ data_base64: wrong })).toThrow('"data_base64" must be base64 text');
    }
  });

  test('is given once', () => {
    expect(() => structured({ data: 1, data_base64: '' })).toThrow('both "data" and "data_base64"');
    expect(structured({ data: null, data_base64: encoded('x') }).data).toBe('x');
    expect(structured({ data: 1, data_base64: null }).data).toBe(1);
  });

  describe('by version 0.3 with datacontentencoding', () => {
    const old = { specversion: '0.3', datacontentencoding: 'Base64' };

    test('is decoded, as JSON also without a content type', () => {
      expect(structured({ ...old, data: encoded('{"a":1}') }).data).toEqual({ a: 1 });
      expect(structured({ ...old, data: encoded('{"a":1}'), datacontenttype: 'text/plain' }).data).toBe(
        '{"a":1}',
      );
      expect(structured(old).data).toBeNull();
    });

    test('is decoded in binary mode too, also where all its characters are digits', () => {
      const headers = { 'ce-specversion': '0.3', 'ce-datacontentencoding': 'base64' };
      expect(binary({ ...headers, 'content-type': 'text/plain' }, 'aGVsbG8=').data).toBe('hello');
      expect(binary({ ...headers, 'content-type': 'text/plain' }, 12345678).data).toBe('12345678');
      expect(() => binary(headers, { a: 1 })).toThrow('"data" must be base64 text');
    });

    test('is left alone in version 1.0, which does not know it', () => {
      expect(structured({ ...old, specversion: '1.0', data: 'aGVsbG8=' }).data).toBe('aGVsbG8=');
    });
  });
});
