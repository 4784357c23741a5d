/** The live stream of events: connects, and connects again when the connection is lost. */
import type { Event } from '@postern/contract';

/** `reconnecting`: it was lost and is being tried again. */
export type StreamState = 'connecting' | 'live' | 'reconnecting';

export interface StreamListener {
  onState(state: StreamState): void;
  /** All that came in one short while, in the order it came. */
  onEvents(events: readonly Event[]): void;
  /** The server had to leave out events, because this page was too slow. */
  onMissed(count: number): void;
}

/** A busy stream is handed on in handfuls, so that the page is not drawn for every event. */
const HANDFUL_MS = 120;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Opens it; returns what closes it. */
export function openEventStream(url: string, listener: StreamListener): () => void {
  let source: EventSource | undefined;
  let retryMs = FIRST_RETRY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let handing: ReturnType<typeof setTimeout> | undefined;
  let handful: Event[] = [];

  function handOn(): void {
    handing = undefined;
    const events = handful;
    handful = [];
    listener.onEvents(events);
  }

  function connect(): void {
    source = new EventSource(url);
    source.onopen = () => {
      retryMs = FIRST_RETRY_MS;
      listener.onState('live');
    };
    source.addEventListener('event', ({ data }) => {
      handful.push(JSON.parse(data) as Event);
      handing ??= setTimeout(handOn, HANDFUL_MS);
    });
    source.addEventListener('notice', ({ data }) => {
      const notice = JSON.parse(data) as { kind: string; count: number };
      if (notice.kind === 'missed') listener.onMissed(notice.count);
    });
    source.onerror = () => {
      listener.onState('reconnecting');
      // A lost connection the browser restores by itself; after an answer that is no stream it gives up.
      if (source?.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(connect, retryMs);
      retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
    };
  }

  listener.onState('connecting');
  connect();
  return () => {
    source?.close();
    clearTimeout(retry);
    clearTimeout(handing);
  };
}
