/** The same event in binary and in structured mode is the same event. */
import { Dict, dumpJson, parseJson } from '@postern/jinja';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPrefectEvent } from './from-cloud-event.ts';
import { readCloudEvent } from './read-cloud-event.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value.isWellFormed());
const time = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const attributes = fc.record(
  {
    specversion: fc.constantFrom('1.0', '0.3'),
    id: text,
    source: text,
    type: text,
    subject: text,
    dataschema: text,
    time,
    extension: fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed()),
  },
  { requiredKeys: ['specversion', 'id', 'source', 'type'] },
);
// An empty text cannot be told from no data in binary mode.
const data = fc.jsonValue().filter((value) => value !== '');

/** As the HTTP binding has it: a space, a quote, a percent sign and everything beyond ASCII is escaped. */
const percentEncode = (value: string): string =>
  value.replace(/[^!#$&-~]/gu, (character) =>
    [...Buffer.from(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );

test('binary and structured mode give the same result', () => {
  fc.assert(
    fc.property(attributes, data, (members, value) => {
      const json = JSON.stringify(value);
      const headers = new Dict([['Content-Type', 'application/json']]);
      for (const [name, member] of Object.entries(members)) headers.set(`CE-${name}`, percentEncode(member));
      const binary = readCloudEvent(parseJson(json), headers);

      const event = `{"datacontenttype": "application/json", "data": ${json}, ${JSON.stringify(members).slice(1)}`;
      const structured = readCloudEvent(
        parseJson(event),
        new Dict([['content-type', 'application/cloudevents+json']]),
      );
      const sorted = { sortKeys: true };
      expect(dumpJson(toPrefectEvent(binary), sorted)).toBe(dumpJson(toPrefectEvent(structured), sorted));
    }),
  );
});

test('data in base64 gives the same result as the data itself', () => {
  fc.assert(
    fc.property(attributes, data, (members, value) => {
      const json = JSON.stringify(value);
      const headers = { 'content-type': 'application/cloudevents+json' };
      const typed = { ...members, datacontenttype: 'application/json' };
      const plain = parseJson(`{"data": ${json}, ${JSON.stringify(typed).slice(1)}`);
      const encoded = { ...typed, data_base64: Buffer.from(json).toString('base64') };
      expect(dumpJson(readCloudEvent(encoded, headers).data)).toBe(
        dumpJson(readCloudEvent(plain, headers).data),
      );
    }),
  );
});
