/** What anyone may ask without a key: whether the server lives, and which version it is. */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { sendError } from './errors.ts';

/** Prefect's version whose API this follows: its clients want the same major version. */
const COMPATIBLE_VERSION = '3.9.1';

const tags = ['server'];

/** Registers the routes. */
export function serverStatusRoutes(app: FastifyInstance, isReady: () => boolean): void {
  app.get(
    '/health',
    {
      schema: {
        tags,
        summary: 'Whether the process answers',
        security: [],
        response: { 200: Type.Boolean() },
      },
    },
    (_request, reply) => reply.type('application/json').send('true'),
  );

  app.get(
    '/ready',
    {
      schema: {
        tags,
        summary: 'Whether requests can be committed',
        security: [],
        response: { 200: Type.Object({ message: Type.String() }) },
      },
    },
    (_request, reply) =>
      isReady() ? reply.send({ message: 'OK' }) : sendError(reply, 'journal_unavailable'),
  );

  app.get(
    '/admin/version',
    {
      schema: {
        tags,
        summary: 'The Prefect version it is compatible with',
        security: [],
        response: { 200: Type.String() },
      },
    },
    (_request, reply) => reply.type('application/json').send(JSON.stringify(COMPATIBLE_VERSION)),
  );

  // Prefect's clients ask for a token before they write; this answer tells them that none is needed.
  app.get('/csrf-token', { schema: { hide: true } }, (_request, reply) =>
    reply.code(422).send({ detail: 'CSRF protection is disabled.' }),
  );
}
