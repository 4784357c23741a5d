/**
 * Handshakes: requests by which a sender asks whether it may deliver here, before it delivers anything. They
 * are answered by the gateway itself, and no template sees them.
 */
import { dictGet, isDict, type Value } from '@postern/jinja';
import type { HeaderDict } from './header-dict.ts';

export type HandshakeName =
  /** Abuse protection of the CloudEvents Web Hooks specification; also Azure Event Grid with CloudEvents. */
  | 'cloudevents-webhook'
  /** Azure Event Grid's subscription validation, with its own event schema. */
  | 'azure-event-grid'
  /** Slack's verification of the request URL of its Event Subscriptions. */
  | 'slack-url-verification';

export interface Handshake {
  readonly name: HandshakeName;
  /** What is answered, with status 200. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A name as DNS has them; at least nothing that a header of the answer could not carry. */
const ORIGIN = /^[\x21-\x7e]+$/;

/**
 * Whether a request asks for consent by the CloudEvents Web Hooks specification. A browser's preflight is an
 * OPTIONS request too, but names no such origin.
 */
export function asksForConsent(method: string, headers: HeaderDict): boolean {
  return method === 'OPTIONS' && ORIGIN.test((headers.get('webhook-request-origin') ?? '') as string);
}

/** The handshake that a request is; undefined for every other request. */
export function readHandshake(method: string, headers: HeaderDict, body: Value): Handshake | undefined {
  if (asksForConsent(method, headers)) return consentTo(headers.get('webhook-request-origin') as string);
  if (method !== 'POST') return undefined;
  return readEventGrid(headers, body) ?? readSlack(body);
}

function readEventGrid(headers: HeaderDict, body: Value): Handshake | undefined {
  const eventType = headers.get('aeg-event-type');
  if (typeof eventType !== 'string' || eventType.toLowerCase() !== 'subscriptionvalidation') return undefined;
  const code = validationCode(body);
  return code === undefined ? undefined : confirm('azure-event-grid', { validationResponse: code });
}

/** `{"type": "url_verification", "token": …, "challenge": …}`: the challenge is given back. */
function readSlack(body: Value): Handshake | undefined {
  if (!isDict(body) || dictGet(body, 'type') !== 'url_verification') return undefined;
  const challenge = dictGet(body, 'challenge');
  if (typeof dictGet(body, 'token') !== 'string' || typeof challenge !== 'string' || challenge === '') {
    return undefined;
  }
  return confirm('slack-url-verification', { challenge });
}

/** Whoever knows the secret URL may deliver, and as often as the limits let it: those are told by 429. */
function consentTo(origin: string): Handshake {
  const headers = { 'WebHook-Allowed-Origin': origin, 'WebHook-Allowed-Rate': '*', Allow: 'POST' };
  return { name: 'cloudevents-webhook', headers, body: '' };
}

function confirm(name: HandshakeName, answer: Readonly<Record<string, string>>): Handshake {
  return {
    name,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
    body: JSON.stringify(answer),
  };
}

/** From an array of one event, `[{"data": {"validationCode": …}}]`. */
function validationCode(body: Value): string | undefined {
  const event = Array.isArray(body) && body.length === 1 ? (body[0] as Value) : undefined;
  const data = event !== undefined && isDict(event) ? dictGet(event, 'data') : undefined;
  const code = data !== undefined && isDict(data) ? dictGet(data, 'validationCode') : undefined;
  return typeof code === 'string' && code !== '' ? code : undefined;
}
