import { parseJson, type Value } from '@postern/jinja';
import { describe, expect, test } from 'vitest';
import { readHandshake } from './handshake.ts';
import { readHeaders } from './headers.ts';

const read = (method: string, headers: Record<string, string>, body: Value = '') =>
  readHandshake(method, readHeaders(Object.entries(headers).flat()).visible, body);

describe('the handshake of CloudEvents Web Hooks', () => {
  test('is an OPTIONS request that names its origin, which is then allowed at any rate', () => {
    const origin = { 'WebHook-Request-Origin': 'eventgrid.azure.net', 'WebHook-Request-Rate': '120' };
    expect(read('OPTIONS', origin)).toEqual({
      name: 'cloudevents-webhook',
      headers: {
        'WebHook-Allowed-Origin': 'eventgrid.azure.net',
        'WebHook-Allowed-Rate': '*',
        Allow: 'POST',
      },
      body: '',
    });
  });

  test.each([
    ['a delivery, which names the origin too', 'POST', { 'webhook-request-origin': 'eventgrid.azure.net' }],
    ['an OPTIONS request without an origin', 'OPTIONS', {}],
    ['one with two origins', 'OPTIONS', { 'webhook-request-origin': 'one.example, two.example' }],
    ['one whose origin is no name', 'OPTIONS', { 'webhook-request-origin': 'caf\xc3\xa9' }],
    ['one whose origin is empty', 'OPTIONS', { 'webhook-request-origin': '' }],
    [
      'the preflight of a browser',
      'OPTIONS',
      { origin: 'https://example.com', 'access-control-request-method': 'POST' },
    ],
  ])('is not %s', (_, method, headers) => {
    expect(read(method, headers)).toBeUndefined();
  });
});

describe('the validation of Azure Event Grid', () => {
  const headers = { 'aeg-event-type': 'SubscriptionValidation', 'content-type': 'application/json' };
  const event = (data: string): Value =>
    parseJson(
      `[{"id": "1", "eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": ${data}}]`,
    );

  test('is answered with its code', () => {
    expect(read('POST', headers, event('{"validationCode": "5-D", "validationUrl": "https://…"}'))).toEqual({
      name: 'azure-event-grid',
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
      body: '{"validationResponse":"5-D"}',
    });
  });

  test('cannot make of the answer anything but one text in JSON', () => {
    const code = '</script>"},{"é\n';
    const { body } = read('POST', headers, event(JSON.stringify({ validationCode: code })))!;
    expect(JSON.parse(body)).toEqual({ validationResponse: code });
  });

  test.each([
    ['without the header that says so', 'POST', {}, event('{"validationCode": "5"}')],
    ['a notification', 'POST', { 'aeg-event-type': 'Notification' }, event('{"validationCode": "5"}')],
    ['not posted', 'PUT', headers, event('{"validationCode": "5"}')],
    ['without a code', 'POST', headers, event('{}')],
    ['with an empty code', 'POST', headers, event('{"validationCode": ""}')],
    ['with a code that is no text', 'POST', headers, event('{"validationCode": 5}')],
    ['without data', 'POST', headers, event('null')],
    ['with several events', 'POST', headers, parseJson('[{"data": {"validationCode": "5"}}, {}]')],
    ['with no event', 'POST', headers, []],
    ['with a text', 'POST', headers, 'validationCode'],
  ])('is no request %s', (_, method, given, body) => {
    expect(read(method, given, body)).toBeUndefined();
  });
});

describe("Slack's verification of a URL", () => {
  const asked = '{"type": "url_verification", "token": "Jhj5dZ", "challenge": "3eZbrw1aB10"}';

  test('is answered with its challenge', () => {
    expect(read('POST', {}, parseJson(asked))).toEqual({
      name: 'slack-url-verification',
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
      body: '{"challenge":"3eZbrw1aB10"}',
    });
  });

  test.each([
    ['an event', 'POST', '{"type": "event_callback", "token": "Jhj5dZ", "challenge": "3eZ"}'],
    ['without a challenge', 'POST', '{"type": "url_verification", "token": "Jhj5dZ"}'],
    [
      'with a challenge that is no text',
      'POST',
      '{"type": "url_verification", "token": "J", "challenge": 3}',
    ],
    ['without a token', 'POST', '{"type": "url_verification", "challenge": "3eZ"}'],
    ['not posted', 'PUT', asked],
  ])('is no request %s', (_, method, body) => {
    expect(read(method, {}, parseJson(body))).toBeUndefined();
  });
});
