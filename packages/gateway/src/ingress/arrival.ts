/** A request as it arrived: what is recorded of it, whatever becomes of it. */
export interface Arrival {
  readonly id: string;
  readonly workspaceId: string;
  /** null where the slug named no webhook. */
  readonly webhookId: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly receivedAt: number;
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly headers: readonly (readonly [string, string])[];
  /** As on the wire; only the beginning of it where the request is refused. */
  readonly body: Uint8Array;
  readonly peer: string;
}
