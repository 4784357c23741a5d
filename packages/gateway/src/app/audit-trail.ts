/** Brings what was done to webhooks from the configuration database into the journal. */
import { webhookChangeEvent } from '../event/webhook-change-event.ts';
import { type Journal, JournalUnavailable } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logging.ts';
import { createSerial } from '../platform/serial.ts';
import type { WebhookChanges } from '../webhooks/webhook-change.ts';
import type { Accounts } from '../workspaces/accounts.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';

export interface AuditTrailDeps {
  readonly changes: WebhookChanges;
  readonly journal: Pick<Journal, 'append'>;
  readonly accounts: Pick<Accounts, 'find'>;
  readonly workspaces: Pick<Workspaces, 'get'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface AuditTrail {
  /**
   * Journals what is waiting. A change leaves the database only after the commit; one that a crash brings
   * twice has the same event id twice, and so is stored once. Where the journal cannot commit, the changes
   * wait for the next call.
   */
  tell(): Promise<void>;
}

/** The trail over the changes that wait. */
export function createAuditTrail(deps: AuditTrailDeps): AuditTrail {
  const { changes, journal, accounts, workspaces, clock, log } = deps;
  /** One call after the other, so that no change is journalled by two. */
  const inTurn = createSerial();
  return {
    tell: () =>
      inTurn(async () => {
        for (const change of await changes.list()) {
          const { accountId, workspaceId } = change.webhook;
          const received = new Date(clock.now()).toISOString();
          const event = webhookChangeEvent(
            change,
            accounts.find(accountId),
            workspaces.get(workspaceId),
            received,
          );
          try {
            await journal.append({ workspaceId, request: null, events: [event] });
          } catch (error) {
            if (!(error instanceof JournalUnavailable)) throw error;
            log.warn({ err: error }, 'Changes of webhooks wait until the journal can commit them as events');
            return;
          }
          await changes.remove(change.id);
        }
      }),
  };
}
