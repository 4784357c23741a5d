/** `/session`: signing in from a browser, and out. */
import {
  ErrorSchema,
  type Holder,
  HolderSchema,
  SessionHolderSchema,
  type SignIn,
  SignInSchema,
} from '@postern/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Accounts } from '../workspaces/accounts.ts';
import type { KeyHolder } from '../workspaces/api-key.ts';
import { isWellFormedKey } from '../workspaces/key-format.ts';
import { includes } from '../workspaces/roles.ts';
import { sendError } from './errors.ts';
import { holderJson } from './me.ts';
import { type RecognitionDeps, recognize, recognizeKey } from './recognition.ts';
import { senderPage, sessionCookie, sessionToken } from './session-cookie.ts';

export interface SessionRoutesDeps extends RecognitionDeps {
  readonly accounts: Accounts;
}

const tags = ['session'];

/** Registers the routes. None of them needs a key in a header: they are the way to do without one. */
export function sessionRoutes(app: FastifyInstance, deps: SessionRoutesDeps): void {
  const { accounts, sessions, publicUrl } = deps;

  function answer(reply: FastifyReply, holder: KeyHolder): FastifyReply {
    const account = accounts.find(holder.accountId);
    return account === undefined
      ? sendError(reply, 'unauthorized')
      : reply.header('cache-control', 'no-store').send(holderJson(holder, account));
  }

  app.post<{ Body: SignIn; Reply: Holder }>(
    '/session',
    {
      schema: {
        tags,
        summary: 'Sign in',
        description: 'Exchanges a key for the cookie postern_session, which scripts cannot read.',
        security: [],
        body: SignInSchema,
        response: { 200: HolderSchema, 401: ErrorSchema, 403: ErrorSchema, 429: ErrorSchema },
      },
    },
    async (request, reply) => {
      const { key } = request.body;
      // Nobody is to be signed in by a page elsewhere, not even with a key that is right.
      if (senderPage(request as FastifyRequest, publicUrl) === 'foreign') {
        return sendError(reply, 'cross_origin');
      }
      const recognition = recognizeKey(key, request.ip, deps, 'wrong_key');
      if (recognition.kind === 'refused') {
        const { code, retryAfterS } = recognition;
        if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
        const isCutShort = code === 'wrong_key' && key.startsWith('pst_') && !isWellFormedKey(key);
        return sendError(reply, code, isCutShort ? MISTYPED : undefined);
      }
      const { holder } = recognition;
      if (!includes(holder.role, 'viewer')) return sendError(reply, 'forbidden', ONLY_SENDS);
      const token = await sessions.open(holder.keyId);
      reply.header('set-cookie', sessionCookie(request as FastifyRequest, publicUrl, token));
      return answer(reply, holder);
    },
  );

  app.get(
    '/session',
    {
      schema: {
        tags,
        summary: 'Who is signed in',
        description: 'Null when nobody is: a page asks this to find out, and the answer is no error.',
        security: [],
        response: { 200: SessionHolderSchema, 429: ErrorSchema },
      },
    },
    (request, reply) => {
      const recognition = recognize(request, deps);
      if (recognition.kind === 'refused') {
        if (recognition.code !== 'unauthorized') return sendError(reply, recognition.code);
        return reply.header('cache-control', 'no-store').type('application/json').send('null');
      }
      // Each visit begins with this request, so that the cookie lasts as long as the session.
      const token = request.headers.authorization === undefined ? sessionToken(request) : undefined;
      if (token !== undefined) reply.header('set-cookie', sessionCookie(request, publicUrl, token));
      return answer(reply, recognition.holder);
    },
  );

  app.delete(
    '/session',
    { schema: { tags, summary: 'Sign out', security: [], response: { 204: Type.Null(), 403: ErrorSchema } } },
    async (request, reply) => {
      const token = sessionToken(request);
      if (token !== undefined) {
        if (senderPage(request, publicUrl) !== 'own') return sendError(reply, 'cross_origin');
        await sessions.close(token);
      }
      return reply
        .code(204)
        .header('set-cookie', sessionCookie(request, publicUrl, undefined))
        .send();
    },
  );
}

const MISTYPED = 'The key is not whole, or holds a typing error: its last letters do not fit the others.';
const ONLY_SENDS =
  'This key belongs to a sender: it calls webhooks, and opens no pages. Sign in with the key of a person, or of a service account that is a Viewer at least.';
