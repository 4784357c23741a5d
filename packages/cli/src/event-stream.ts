/** Following events: through lost connections, without a gap and without repeating. */
import type { Client, EventFilter } from '@postern/contract';
import { Unreachable } from './connection.ts';

/** What a follower is told besides events. */
export interface StreamWatcher {
  onEvent(text: string, id: string): void;
  /** The server follows; `isAgain` after the connection was lost. */
  onOpen(isAgain: boolean): void;
  /** The connection is lost, or could not be made; it will be tried again. */
  onLost(reason: string): void;
  /** What the server says about events that were missed. */
  onNotice(message: string): void;
}

const RETRY_MS = 1_000;

/** Follows events that fit the filter until `signal` aborts. @throws ApiError, and Failure other than Unreachable */
export async function followEvents(
  client: Client,
  filter: EventFilter,
  watcher: StreamWatcher,
  signal: AbortSignal,
): Promise<void> {
  let after: string | undefined;
  let isAgain = false;
  while (!signal.aborted) {
    const onOpen = (): void => {
      watcher.onOpen(isAgain);
      isAgain = true;
    };
    const options = { signal, onOpen, ...(after === undefined ? {} : { after }) };
    try {
      for await (const frame of client.events.stream({ filter: JSON.stringify(filter) }, options)) {
        if (frame.event === 'event' && frame.id !== undefined) {
          watcher.onEvent(frame.data!, frame.id);
          after = frame.id;
        } else if (frame.event === 'notice') {
          watcher.onNotice((JSON.parse(frame.data!) as { message: string }).message);
        }
      }
      if (!signal.aborted) watcher.onLost('Postern ended the connection.');
    } catch (error) {
      if (signal.aborted) return;
      // A connection that breaks in the middle is an error of fetch, not of the API.
      if (!(error instanceof Unreachable || error instanceof TypeError)) throw error;
      watcher.onLost(error instanceof Unreachable ? error.message : 'The connection broke.');
    }
    await pause(RETRY_MS, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
