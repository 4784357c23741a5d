/** A workspace: the room that webhooks, requests and events belong to. */
export interface Workspace {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly accountHandle: string;
  readonly name: string;
  readonly handle: string;
  readonly description: string;
}
