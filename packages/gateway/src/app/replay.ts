/** Sending a stored request again: through today's template, as a new request. */
import type { ReplayOutcome, Workbench } from '../api/workbench.ts';
import type { Arrival } from '../ingress/arrival.ts';
import { answerOf } from '../ingress/outcome.ts';
import { type JournalEntry, JournalUnavailable } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import { takeIn } from './take-in.ts';
import { createWay, type WayDeps } from './way.ts';

/** Stands among the recorded headers; no template sees it. */
const REPLAY_HEADER = 'Postern-Replay-Of';

/** A way to send requests again. Who may send, and how often, is not asked: whoever may change a webhook may. */
export function createReplay({ clock, ...deps }: WayDeps & { readonly clock: Clock }): Workbench['replay'] {
  return async (request, webhook) => {
    let committed: JournalEntry | undefined;
    const way = createWay({
      ...deps,
      journal: {
        async append(entry) {
          const position = await deps.journal.append(entry);
          committed = entry;
          return position;
        },
      },
    });
    const receivedAt = clock.now();
    const headers = request.headers.filter(([name]) => name.toLowerCase() !== REPLAY_HEADER.toLowerCase());
    const arrival: Arrival = {
      id: deps.ids.next(),
      workspaceId: webhook.workspaceId,
      webhookId: webhook.id,
      receivedAt,
      method: request.method,
      target: request.target,
      httpVersion: request.httpVersion,
      headers: [...headers, [REPLAY_HEADER, request.originalId]],
      body: request.body,
      peer: request.peer,
    };
    const taken = await takeIn({ ...request, headers }, receivedAt);
    const outcome = await (taken.kind === 'refused'
      ? way.refuse(arrival, taken.code)
      : taken.kind === 'handshake'
        ? way.greet(arrival, taken.handshake)
        : way.accept(arrival, { ...taken.inbound, receivedAt, webhook }));
    if (committed === undefined) {
      throw new JournalUnavailable('A request that was sent again could not be committed');
    }
    return outcomeOf(committed, answerOf(outcome).status);
  };
}

function outcomeOf({ request, events }: JournalEntry, status: number): ReplayOutcome {
  const { id, verdict } = request!;
  return { requestId: id, status, verdict, eventIds: events.map((event) => event.id) };
}
