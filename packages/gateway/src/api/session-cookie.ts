/** The cookie that stands for a key in browsers, and where requests that carry it come from. */
import type { FastifyRequest } from 'fastify';
import { SESSION_MS } from '../workspaces/sessions.ts';

const NAME = 'postern_session';
const COOKIE = new RegExp(`(?:^|;) *${NAME}=([A-Za-z0-9_-]{43}) *(?=;|$)`);

/** The token in a request's cookies. */
export function sessionToken({ headers }: FastifyRequest): string | undefined {
  return headers.cookie === undefined ? undefined : COOKIE.exec(headers.cookie)?.[1];
}

/** The header that gives a browser its token; without a token, the one that takes it away. */
export function sessionCookie(
  request: FastifyRequest,
  publicUrl: string | undefined,
  token: string | undefined,
): string {
  const age = token === undefined ? 0 : Math.floor(SESSION_MS / 1000);
  const parts = [`${NAME}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Strict', `Max-Age=${age}`];
  return [...parts, ...(isSecure(request, publicUrl) ? ['Secure'] : [])].join('; ');
}

function isSecure({ protocol, headers }: FastifyRequest, publicUrl: string | undefined): boolean {
  if (protocol === 'https' || publicUrl?.startsWith('https:') === true) return true;
  // Whoever lies here does so about their own cookie.
  return (
    String(headers['x-forwarded-proto'] ?? '')
      .split(',')[0]
      ?.trim() === 'https'
  );
}

/** Whether the page that sent a request is Postern's own; `unknown` where no browser says so. */
export function senderPage(
  { headers, host }: FastifyRequest,
  publicUrl: string | undefined,
): 'own' | 'foreign' | 'unknown' {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' ? 'own' : 'foreign';
  const { origin } = headers;
  if (origin === undefined) return 'unknown';
  if (!URL.canParse(origin)) return 'foreign';
  const url = new URL(origin);
  // Behind a proxy that ends TLS, only the host can be compared.
  const isOwn = url.host === host || (publicUrl !== undefined && url.origin === new URL(publicUrl).origin);
  return isOwn ? 'own' : 'foreign';
}
