/** `/events/in`: clients send events, one a frame. A ping is answered once all events before it are durable. */
import type { FastifyRequest } from 'fastify';
import { type Journal, JournalUnavailable } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import { CLOSE } from './close-reason.ts';
import { InvalidInput } from './input-problems.ts';
import { EventTooLarge, readPostedText } from './posted-events.ts';
import type { ScopeDeps } from './scope.ts';
import type { Frame, Socket } from './socket.ts';
import { shakeHands } from './socket-handshake.ts';

export type EventsInDeps = ScopeDeps & {
  readonly journal: Journal;
  readonly clock: Clock;
};

/** Events of one socket that may be on their way to the disk. */
const MAX_PENDING = 256;

/** Takes events from a socket until it closes. */
export async function takeEvents(socket: Socket, request: FastifyRequest, deps: EventsInDeps): Promise<void> {
  const { journal, clock } = deps;
  const admitted = await shakeHands(socket, request, 'developer', deps);
  if (admitted === undefined) return;
  const { workspace, isStillAllowed } = admitted;
  const pending = new Set<Promise<void>>();

  /** Keeps an event; what cannot be kept ends the connection, so that the client sends it again. */
  const keep = (text: string): void => {
    const events = [readPostedText(text, new Date(clock.now()).toISOString())];
    const kept: Promise<void> = journal
      .append({ workspaceId: workspace.id, request: null, events })
      .then(
        () => undefined,
        (error: unknown) => refuse(socket, error, request),
      )
      .finally(() => pending.delete(kept));
    pending.add(kept);
  };

  const take = async (frame: Frame): Promise<void> => {
    if (frame.kind === 'ping') {
      await Promise.all(pending);
      socket.pong(frame.data);
    } else if (frame.kind === 'binary') {
      socket.close(CLOSE.unsupported, 'Events are sent as text frames, one event of JSON in each');
    } else if (!isStillAllowed()) {
      socket.close(CLOSE.policy, 'The key was revoked, or has expired');
    } else {
      keep(frame.text);
      if (pending.size >= MAX_PENDING) await Promise.race(pending);
    }
  };

  // What came before the client closed is taken too; what comes after Postern closed is not.
  for (let isRefused = false; ; ) {
    const frame = await socket.next();
    if (frame === undefined) return;
    if (isRefused) continue;
    try {
      await take(frame);
    } catch (error) {
      isRefused = true;
      refuse(socket, error, request);
    }
  }
}

function refuse(socket: Socket, error: unknown, { log }: FastifyRequest): void {
  if (error instanceof InvalidInput) {
    const [problem] = error.problems;
    const place = problem!.loc.length === 0 ? '' : `${problem!.loc.join('.')}: `;
    socket.close(CLOSE.invalidPayload, `Invalid event: ${place}${problem!.msg}`);
  } else if (error instanceof EventTooLarge) {
    socket.close(CLOSE.tooLarge, error.message);
  } else if (error instanceof JournalUnavailable) {
    socket.close(
      CLOSE.tryAgainLater,
      'Nothing can be committed at the moment: send again what was not confirmed',
    );
  } else {
    log.error({ err: error }, 'An event that came by a WebSocket met a fault of Postern');
    socket.close(CLOSE.internal, 'A fault of Postern: its log says more');
  }
}
