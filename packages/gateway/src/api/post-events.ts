/** `POST /events`: events that clients bring themselves. */
import { ErrorSchema, InvalidRequestSchema, PostedEventSchema } from '@postern/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Event } from '../event/event.ts';
import type { Journal } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import { plainJson, readPostedEvents } from './posted-events.ts';

export interface PostEventsDeps {
  readonly journal: Journal;
  readonly clock: Clock;
}

/** Registers the route, in a scope of its own: its body is read as text, so that no number in it is rounded. */
export async function postEventsRoute(
  app: FastifyInstance,
  { journal, clock }: PostEventsDeps,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
      done(null, String(body));
    });
    // What the events must be is checked when they are read; the schema is for the document.
    scope.setValidatorCompiler(() => () => true);
    scope.post<{ Body: string | undefined }>(
      '/events',
      {
        schema: {
          tags: ['events'],
          summary: 'Post events',
          description:
            'All or none are taken, and they are durable when the answer comes. An event whose id is stored already is taken and stored once.',
          body: Type.Array(PostedEventSchema),
          response: { 204: Type.Null(), 413: ErrorSchema, 422: InvalidRequestSchema },
        },
      },
      async (request, reply) => {
        const text = request.body === undefined || request.body.trim() === '' ? undefined : request.body;
        const events = readEvents(request, text);
        if (events.length > 0) {
          await journal.append({ workspaceId: request.workspace.id, request: null, events });
        }
        return reply.code(204).send();
      },
    );
  });

  function readEvents(request: FastifyRequest, text: string | undefined): readonly Event[] {
    try {
      return readPostedEvents(text, new Date(clock.now()).toISOString());
    } catch (error) {
      request.body = plainJson(text); // The answer shows it.
      throw error;
    }
  }
}
