/** Whose key a request shows: in its Authorization header, or by the cookie of a session. */
import type { ApiErrorCode } from '@postern/contract';
import type { FastifyRequest } from 'fastify';
import type { KeyHolder } from '../workspaces/api-key.ts';
import { shownKey } from '../workspaces/bearer.ts';
import type { Keys } from '../workspaces/keys.ts';
import type { Sessions } from '../workspaces/sessions.ts';
import type { GuessLimit } from './guess-limit.ts';
import { senderPage, sessionToken } from './session-cookie.ts';

export interface RecognitionDeps {
  readonly keys: Pick<Keys, 'authenticate'>;
  readonly sessions: Sessions;
  readonly guesses: GuessLimit;
  /** The address people reach Postern by, where a proxy stands in front. */
  readonly publicUrl: string | undefined;
}

export type Recognition =
  /** `extended` is the token of a session that lasts longer than its cookie does. */
  | { readonly kind: 'holder'; readonly holder: KeyHolder; readonly extended?: string }
  | { readonly kind: 'refused'; readonly code: ApiErrorCode; readonly retryAfterS?: number };

/** Methods that change nothing, so that a page elsewhere gains nothing by them. */
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Recognises the holder. The header goes before the cookie. A cookie changes things, or opens a socket, only
 * from Postern's own pages: a browser sends it along whoever makes it ask.
 */
export function recognize(request: FastifyRequest, deps: RecognitionDeps): Recognition {
  const key = shownKey(request.headers.authorization);
  if (key !== undefined) return recognizeKey(key, request.ip, deps, 'unauthorized');
  const token = sessionToken(request);
  const use = token === undefined ? undefined : deps.sessions.authenticate(token);
  if (use === undefined) return { kind: 'refused', code: 'unauthorized' };
  const onlyReads = READING.has(request.method) && request.headers.upgrade === undefined;
  if (!onlyReads && senderPage(request, deps.publicUrl) !== 'own') {
    return { kind: 'refused', code: 'cross_origin' };
  }
  const { holder, isExtended } = use;
  return isExtended ? { kind: 'holder', holder, extended: token! } : { kind: 'holder', holder };
}

/** Recognises the holder of a key that was shown from an address; `code` says that it is none. */
export function recognizeKey(
  key: string,
  address: string,
  { keys, guesses }: Pick<RecognitionDeps, 'keys' | 'guesses'>,
  code: ApiErrorCode,
): Recognition {
  const retryAfterS = guesses.waitSeconds(address, key);
  if (retryAfterS > 0) return { kind: 'refused', code: 'too_many_guesses', retryAfterS };
  const holder = keys.authenticate(key);
  if (holder !== undefined) return { kind: 'holder', holder };
  guesses.note(address, key);
  return { kind: 'refused', code };
}
