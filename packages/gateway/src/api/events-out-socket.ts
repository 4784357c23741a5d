/** `/events/out`: clients name a filter and get the events that fit, first the stored ones of the last minutes. */
import { type EventFilter as EventFilterJson, EventFilterSchema } from '@postern/contract';
import type { FastifyRequest } from 'fastify';
import type { EventFilter } from '../event/event-filter.ts';
import type { Journal } from '../journal/port.ts';
import type { Store } from '../readers/store/port.ts';
import { CLOSE } from './close-reason.ts';
import { lastMinutes, readLiveFilter } from './event-filter.ts';
import { type Followed, type FollowingDeps, startFollowing } from './following.ts';
import { catchUp } from './fresh-read.ts';
import { compileCheck } from './input.ts';
import { InvalidInput } from './input-problems.ts';
import type { ScopeDeps } from './scope.ts';
import type { Socket } from './socket.ts';
import { parseObject, shakeHands } from './socket-handshake.ts';

export type EventsOutDeps = ScopeDeps & FollowingDeps & { readonly journal: Journal; readonly store: Store };

const checkFilter = compileCheck(EventFilterSchema);

/** Sends events to a socket until it closes. */
export async function sendEvents(
  socket: Socket,
  request: FastifyRequest,
  deps: EventsOutDeps,
): Promise<void> {
  const admitted = await shakeHands(socket, request, 'viewer', deps);
  if (admitted === undefined) return;
  const asked = await readQuestion(socket, deps);
  if (asked === undefined) return;
  const { workspace, isStillAllowed } = admitted;
  // What is stored is sent in order.
  await catchUp(deps.journal, deps.store);
  const following = startFollowing(deps, { workspaceId: workspace.id, ...asked });
  socket.onClose(following.close);
  void answerPings(socket);
  for (;;) {
    const followed = await following.next();
    // Closed by the client, or by the end of the feed.
    if (followed === undefined) return socket.close(CLOSE.restart, 'Postern is stopping');
    if (!isStillAllowed()) {
      following.close();
      return socket.close(CLOSE.policy, 'The key was revoked, or has expired');
    }
    await socket.send(followed.flatMap(toFrame));
    const missed = followed.reduce((sum, item) => sum + (item.kind === 'missed' ? item.count : 0), 0);
    if (missed > 0) {
      following.close();
      // Prefect's clients know no other frame than events; this makes them come back and look what they missed.
      const reason = `Too slow: retention dropped ${missed} entries before they could be sent`;
      return socket.close(CLOSE.tryAgainLater, reason);
    }
  }
}

/** What the client wants; undefined when it says that in no way there is. */
async function readQuestion(
  socket: Socket,
  { clock }: FollowingDeps,
): Promise<{ live: EventFilter; stored?: EventFilter } | undefined> {
  const frame = await socket.nextMessage();
  if (frame === undefined) return undefined;
  const message = frame.kind === 'text' ? parseObject(frame.text) : undefined;
  if (message?.['type'] !== 'filter') {
    socket.close(CLOSE.protocolError, "Expected 'filter' message");
    return undefined;
  }
  const { filter = null, backfill = true } = message;
  try {
    const json: EventFilterJson = filter === null ? {} : checkFilter(filter, 'filter');
    // As in Prefect, no event is live that occurred earlier.
    const live = lastMinutes(readLiveFilter(json, clock.now()), clock.now());
    return backfill === false ? { live } : { live, stored: live };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const [problem] = error.problems;
    socket.close(CLOSE.protocolError, `Invalid filter: ${problem!.loc.join('.')}: ${problem!.msg}`);
    return undefined;
  }
}

function toFrame(item: Followed): string[] {
  return item.kind === 'event' ? [`{"type":"event","event":${item.json}}`] : [];
}

/** What else a client says means nothing. */
async function answerPings(socket: Socket): Promise<void> {
  while ((await socket.nextMessage()) !== undefined);
}
