import type { Value } from '@postern/jinja';
import { parseJson } from '@postern/jinja';
import { describe, expect, test } from 'vitest';
import { createTemplateEnvironment } from '../environment.ts';

const environment = createTemplateEnvironment();
const render = (body: string, headers: Value = {}, template = '{{ body | from_cloud_event(headers) }}') =>
  environment.fromString(template).render({ body: parseJson(body), headers });

describe('from_cloud_event', () => {
  test('makes the JSON of an event: type, subject, time, data and attributes', () => {
    const attributes = { specversion: '1.0', type: 'made', source: '/s', id: '1', subject: 'it', count: 5 };
    const time = '2024-01-02T03:04:05.678+01:00';
    expect(JSON.parse(render(JSON.stringify({ ...attributes, time, data: [1] })))).toEqual({
      event: 'made',
      resource: { 'prefect.resource.id': 'it' },
      occurred: time,
      payload: { data: [1], cloudevents: { ...attributes, time } },
    });
  });

  test('is about the source where there is no subject, and says no time where there is none', () => {
    expect(JSON.parse(render('{"specversion":"1.0","type":"t","source":"/s","id":"1"}'))).toEqual({
      event: 't',
      resource: { 'prefect.resource.id': '/s' },
      payload: { data: null, cloudevents: { specversion: '1.0', type: 't', source: '/s', id: '1' } },
    });
  });

  test('keeps numbers to the digit, and text beyond ASCII', () => {
    const text = render(
      '{"specversion":"1.0","type":"t","source":"s","id":"1","n":1.0,"data":{"f":1.0,"big":12345678901234567890,"ü":"€"}}',
    );
    expect(text).toContain('"data": {"f": 1.0, "big": 12345678901234567890, "ü": "€"}');
    expect(text).toContain('"n": 1.0');
  });

  test('raises an error of the template, with its line', () => {
    expect(() => render('{"specversion":"1.0"}', {}, '\n{{ body | from_cloud_event(headers) }}')).toThrow(
      expect.objectContaining({ name: 'CloudEventError', code: 'missing-attribute', lineno: 2 }),
    );
  });

  test('says how it is called', () => {
    expect(() => render('1', {}, '{{ body | from_cloud_event }}')).toThrow(
      "missing 1 required positional argument: 'headers'",
    );
    expect(() => render('1', {}, '{{ body | from_cloud_event(header) }}')).toThrow(
      'from_cloud_event needs the headers of the request: {{ body | from_cloud_event(headers) }}',
    );
  });
});
