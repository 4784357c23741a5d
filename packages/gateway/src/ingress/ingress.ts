/**
 * The hot path: `/hooks/{slug}` from Node's request to an answer. It knows HTTP and nothing of templates
 * or storage; those are behind the functions it is given. Every request, also a
 * refused one, is handed on to be recorded, and is answered only after that; of a flood of refused ones only
 * the first are.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { RejectionCode } from '@postern/contract';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import type { Arrival } from './arrival.ts';
import { readBody } from './body.ts';
import { collectBody } from './body-collector.ts';
import { decompress, readEncodings } from './content-encoding.ts';
import { parseForm } from './form.ts';
import { asksForConsent, type Handshake, readHandshake } from './handshake.ts';
import { type ReadHeaders, readHeaders } from './headers.ts';
import type { Inbound } from './inbound.ts';
import type { IngressLimits } from './limits.ts';
import { createLoad } from './load.ts';
import { answerOf, HOOK_METHODS, type IngressOutcome } from './outcome.ts';
import { answerPolitely } from './polite-answer.ts';
import type { RateLimiter, RateRefusal } from './rate-limiter.ts';
import { createRefusalRecords } from './refusal-records.ts';
import { readTarget, type Target } from './target.ts';

export interface IngressDeps {
  readonly limits: IngressLimits;
  readonly clock: Clock;
  readonly ids: Ids;
  findWebhook(slug: string): Webhook | undefined;
  /** Whether the Authorization header carries a key of the webhook's service account. */
  isAuthorized(webhook: Webhook, authorization: string | undefined): boolean;
  /** Counts a request against the rate limits. */
  readonly admit: RateLimiter;
  /** Takes requests that name no webhook. */
  readonly defaultWorkspaceId: string;
  /** Renders and commits; resolves after the commit. */
  accept(arrival: Arrival, inbound: Inbound): Promise<IngressOutcome>;
  /** Commits a handshake; resolves after the commit. */
  greet(arrival: Arrival, handshake: Handshake): Promise<IngressOutcome>;
  /** Commits a refusal; resolves after the commit. */
  refuse(arrival: Arrival, code: RejectionCode): Promise<IngressOutcome>;
  /** Hears of faults of ours. */
  onFault(error: unknown): void;
}

export interface Ingress {
  /** Answers a request whose target is a hook. `awaitsContinue`: the sender waits for 100 before its body. */
  handle(req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean): void;
  /** A connection ended or broke in the middle of a request; whether that request was ours to answer. */
  handleBrokenConnection(socket: Socket): boolean;
}

/** What is known of a request before its body has come. */
interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly receivedAt: number;
  /** Read at the beginning: a connection that has ended no longer knows it. */
  readonly peer: string;
  readonly method: string;
  readonly target: Target;
  readonly webhook: Webhook | undefined;
  readonly headers: ReadHeaders;
  readonly encodings: readonly string[] | undefined;
  heldBytes: number;
  /** Set where the rate limit refused it. */
  rate: RateRefusal | undefined;
  /** The connection ended before the body did: nothing more will come. */
  isCutOff: boolean;
}

const METHODS: ReadonlySet<string> = new Set(HOOK_METHODS.split(', '));
const EMPTY = Buffer.alloc(0);
/** Refusals that cost a sender nothing to bring about: it needs no key, and for some no webhook. */
const FROM_ANYONE: ReadonlySet<RejectionCode> = new Set([
  'method_not_allowed',
  'unknown_webhook',
  'webhook_disabled',
  'key_required',
]);

/** The hot path over what it is given. */
export function createIngress(deps: IngressDeps): Ingress {
  const { limits, clock, ids } = deps;
  const load = createLoad(limits);
  const isRecorded = createRefusalRecords(clock);
  /** Connections in the middle of a body → how to tell its reader that no more will come. */
  const reading = new WeakMap<Socket, () => void>();

  function handle(req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean): void {
    const target = readTarget(req.url!);
    const exchange: Exchange = {
      req,
      res,
      receivedAt: clock.now(),
      peer: req.socket.remoteAddress ?? '',
      method: req.method!,
      target,
      webhook: target.slug === '' ? undefined : deps.findWebhook(target.slug),
      headers: readHeaders(req.rawHeaders),
      encodings: readEncodings(req.headers['content-encoding']),
      heldBytes: 0,
      rate: undefined,
      isCutOff: false,
    };
    const announced = Number(req.headers['content-length'] ?? 0);
    const hasBody = announced > 0 || req.headers['transfer-encoding'] !== undefined;
    const code = refusalOf(exchange, announced);
    load.enter();
    const answersAtOnce =
      code === 'too_large' || code === 'overloaded' || (code !== undefined && awaitsContinue);
    if (!hasBody || answersAtOnce) {
      proceed(exchange, EMPTY, code);
      return;
    }
    if (awaitsContinue) res.writeContinue();
    collect(exchange, code);
  }

  function refusalOf(exchange: Exchange, announced: number): RejectionCode | undefined {
    const { req, method, webhook, headers, encodings } = exchange;
    if (!METHODS.has(method) && !asksForConsent(method, headers.visible)) return 'method_not_allowed';
    if (webhook === undefined) return 'unknown_webhook';
    if (!webhook.enabled) return 'webhook_disabled';
    if (webhook.serviceAccountId !== null && !deps.isAuthorized(webhook, req.headers.authorization)) {
      return 'key_required';
    }
    exchange.rate = deps.admit(webhook);
    if (exchange.rate !== undefined) return 'rate_limited';
    if (encodings === undefined) return 'unsupported_encoding';
    if (announced > limits.bodyBytes) return 'too_large';
    return load.isFull(announced) ? 'overloaded' : undefined;
  }

  function collect(exchange: Exchange, code: RejectionCode | undefined): void {
    const { req } = exchange;
    const maxBytes = code === undefined ? limits.bodyBytes : limits.refusedBodyBytes;
    const hold = (bytes: number): void => {
      exchange.heldBytes += bytes;
      load.hold(bytes);
    };
    const cutOff = collectBody(req, maxBytes, hold, ({ kind, bytes }) => {
      reading.delete(req.socket);
      exchange.isCutOff = kind === 'cut-off';
      if (code !== undefined || kind === 'whole') proceed(exchange, bytes, code);
      else if (kind === 'cut-off') proceed(exchange, bytes, 'cut_off');
      else proceed(exchange, bytes.subarray(0, limits.refusedBodyBytes), 'too_large');
    });
    reading.set(req.socket, cutOff);
  }

  function proceed(exchange: Exchange, body: Buffer, code: RejectionCode | undefined): void {
    try {
      if (code !== undefined) settle(exchange, refuse(exchange, body, code));
      else if (exchange.encodings!.length === 0) accept(exchange, body, body);
      else {
        decompress(body, exchange.encodings!, limits.bodyBytes, (outcome) => {
          if (outcome.kind === 'refused') proceed(exchange, body, outcome.code);
          else accept(exchange, body, outcome.bytes);
        });
      }
    } catch (error) {
      fail(exchange, error);
    }
  }

  async function refuse(exchange: Exchange, body: Buffer, code: RejectionCode): Promise<IngressOutcome> {
    const { rate } = exchange;
    if (rate === undefined) {
      if (FROM_ANYONE.has(code) && !isRecorded(exchange.webhook?.id)) return { kind: 'refused', code };
      return deps.refuse(arrivalOf(exchange, body), code);
    }
    const limited: IngressOutcome = { kind: 'refused', code, retryAfterS: rate.retryAfterS };
    if (!rate.isRecorded) return limited;
    const outcome = await deps.refuse(arrivalOf(exchange, body), code);
    return outcome.kind === 'refused' ? limited : outcome;
  }

  function accept(exchange: Exchange, body: Buffer, decoded: Buffer): void {
    try {
      const { text, value } = readBody(decoded, exchange.req.headers['content-type']);
      const arrival = arrivalOf(exchange, body);
      const handshake = readHandshake(exchange.method, exchange.headers.visible, value);
      if (handshake !== undefined) {
        settle(exchange, deps.greet(arrival, handshake));
        return;
      }
      const inbound: Inbound = {
        webhook: exchange.webhook!,
        receivedAt: exchange.receivedAt,
        method: exchange.method,
        headers: exchange.headers.visible,
        query: parseForm(exchange.target.query),
        bodyText: text,
        body: value,
      };
      settle(exchange, deps.accept(arrival, inbound));
    } catch (error) {
      fail(exchange, error);
    }
  }

  function arrivalOf(exchange: Exchange, body: Buffer): Arrival {
    const { req, webhook } = exchange;
    return {
      id: ids.next(),
      workspaceId: webhook?.workspaceId ?? deps.defaultWorkspaceId,
      webhookId: webhook?.id ?? null,
      receivedAt: exchange.receivedAt,
      method: exchange.method,
      target: exchange.target.redacted,
      httpVersion: req.httpVersion,
      headers: exchange.headers.recorded,
      body,
      peer: exchange.peer,
    };
  }

  function settle(exchange: Exchange, outcome: Promise<IngressOutcome>): void {
    outcome.then(
      (settled) => finish(exchange, settled),
      (error: unknown) => fail(exchange, error),
    );
  }

  function fail(exchange: Exchange, error: unknown): void {
    deps.onFault(error);
    finish(exchange, { kind: 'broken' });
  }

  function finish(exchange: Exchange, outcome: IngressOutcome): void {
    load.leave();
    load.hold(-exchange.heldBytes);
    const { req, res, isCutOff } = exchange;
    answerPolitely(req, res, answerOf(outcome), isCutOff ? undefined : limits);
  }

  return {
    handle,
    handleBrokenConnection(socket) {
      const cutOff = reading.get(socket);
      cutOff?.();
      return cutOff !== undefined;
    },
  };
}
