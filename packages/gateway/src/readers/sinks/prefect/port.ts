/**
 * Forwarding: every event of the journal is sent on to a Prefect server, in journal order.
 *
 * Guaranteed: an event is let go of only after the server has answered with a success and shown, when asked,
 * that it has stored it; so a server that stops, even in the middle of its work, delays events and loses none.
 * An event may be sent more than once and is stored once, because its id decides. An event that the server
 * refuses for good is set aside with the reason and holds up no other.
 * Not guaranteed: that events outlive the journal's retention while the server is away; that a server which
 * is killed after it acted on an event, and before it stored it, does not act twice.
 */

/** Where events go. */
export interface ForwardTarget {
  /** The server's API without a slash at the end, such as `http://prefect:4200/api`. */
  readonly url: string;
  /** An API key, or `user:password` where the server asks for those; undefined where it asks for nothing. */
  readonly key: string | undefined;
}

/** What keeps events from being sent at the moment. */
export interface ForwardingTrouble {
  readonly message: string;
  /** Milliseconds since the Unix epoch. */
  readonly since: number;
  readonly attempts: number;
  readonly nextTryAt: number;
}

/** How it goes. */
export interface ForwardingStatus {
  readonly target: string;
  /** Journal entries that are not done with, whether they hold events or not. */
  readonly entriesBehind: number;
  /** When the oldest event that is not done with was received; null when there is none, or not known yet. */
  readonly oldestWaitingAt: number | null;
  /** Events that were sent and not yet seen to be stored. */
  readonly unconfirmed: number;
  /** Events stored by the server since forwarding to it began. */
  readonly delivered: number;
  readonly setAside: number;
  readonly trouble: ForwardingTrouble | null;
}

/** An event the server does not take. */
export interface SetAsideEvent {
  readonly eventId: string;
  readonly event: string;
  readonly reason: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

export interface Forwarding {
  status(): ForwardingStatus;
  /** The newest events that were set aside. */
  setAside(limit: number): readonly SetAsideEvent[];
  /** Stops sending; what is on its way is sent again after the next start. */
  close(): Promise<void>;
}
