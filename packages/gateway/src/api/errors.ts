/** Errors to HTTP: the one place. The shapes are those that Prefect's clients read. */
import { API_ERRORS, type ApiErrorCode } from '@postern/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { JournalUnavailable } from '../journal/port.ts';
import { type InputProblem, InvalidInput } from './input-problems.ts';
import { EventTooLarge } from './posted-events.ts';

/** Answers with an error of the catalogue; `detail` says more than its general help. */
export function sendError(reply: FastifyReply, code: ApiErrorCode, detail?: string): FastifyReply {
  const { status, message, help } = API_ERRORS[code];
  reply.code(status).header('postern-error', code);
  // Prefect answers these with this shape.
  if (code === 'invalid_page_token' || code === 'too_many_buckets')
    return reply.send({ detail: detail ?? message });
  if (code === 'unauthorized') reply.header('www-authenticate', 'Bearer');
  const isExplained = status !== 404 || code === 'route_not_found';
  return reply.send(
    isExplained
      ? { exception_message: message, exception_detail: detail ?? help }
      : { exception_message: message },
  );
}

/** Answers that what was sent is wrong, naming every place. */
export function sendInvalid(
  request: FastifyRequest,
  reply: FastifyReply,
  problems: readonly InputProblem[],
  code: 'invalid_request' | 'invalid_template' | 'malformed_json' = 'invalid_request',
): FastifyReply {
  const { status, message } = API_ERRORS[code];
  return reply
    .code(status)
    .header('postern-error', code)
    .send({ exception_message: message, exception_detail: problems, request_body: request.body ?? null });
}

/**
 * Makes an instance answer everything that is thrown, and every unknown route, by the catalogue; `answerPage`
 * goes first for what is no route but a page.
 */
export function handleErrors(
  app: FastifyInstance,
  answerPage?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined,
): void {
  app.setNotFoundHandler(
    (request, reply) => answerPage?.(request, reply) ?? sendError(reply, 'route_not_found'),
  );
  app.setErrorHandler((error: unknown, request, reply) => {
    if (error instanceof InvalidInput) return sendInvalid(request, reply, error.problems, error.code);
    if (error instanceof EventTooLarge) return sendError(reply, 'event_too_large', error.message);
    if (error instanceof JournalUnavailable) return sendError(reply, 'journal_unavailable');
    if ((error as { code?: unknown }).code === 'FST_ERR_CTP_BODY_TOO_LARGE')
      return sendError(reply, 'body_too_large');
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    // A path that leads out of the folder of the web UI.
    if (status === 403) return sendError(reply, 'route_not_found');
    if (status < 500) {
      const problem = { type: 'value_error', loc: [], msg: (error as Error).message, input: null };
      return sendInvalid(request, reply, [problem]);
    }
    request.log.error({ err: error }, 'An API request failed');
    return sendError(reply, 'internal');
  });
}
