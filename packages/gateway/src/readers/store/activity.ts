/** What came to each webhook, from the counts kept as requests are stored. */
import type { DatabaseSync } from 'node:sqlite';
import type { ActivityBucket, WebhookActivity } from './port.ts';

/** Requests are counted by parts of time this long. */
export const ACTIVITY_SLOT_MS = 5 * 60_000;

/** The activity of a workspace's webhooks since a time; see the port. */
export function webhookActivity(
  db: DatabaseSync,
  workspace: number,
  sinceMs: number,
  bucketMs: number,
): readonly WebhookActivity[] {
  const slots = Math.max(1, Math.floor(bucketMs / ACTIVITY_SLOT_MS));
  const rows = db
    .prepare(`SELECT webhook, slot / CAST(?1 AS INTEGER) AS bucket, sum(rendered) AS rendered, sum(failed) AS failed,
        sum(rejected) AS rejected, max(last) AS last
      FROM request_counts WHERE workspace = ?2 AND slot >= ?3 GROUP BY webhook, bucket ORDER BY webhook, bucket`)
    .all(slots, workspace, Math.floor(sinceMs / ACTIVITY_SLOT_MS)) as unknown as readonly ActivityRow[];
  const found = new Map<string, { lastReceivedAt: number; buckets: ActivityBucket[] }>();
  for (const { webhook, bucket, rendered, failed, rejected, last } of rows) {
    const known = found.get(webhook) ?? { lastReceivedAt: 0, buckets: [] };
    found.set(webhook, known);
    known.lastReceivedAt = Math.max(known.lastReceivedAt, last);
    known.buckets.push({ startMs: bucket * slots * ACTIVITY_SLOT_MS, rendered, failed, rejected });
  }
  return [...found].map(([webhookId, activity]) => ({ webhookId, ...activity }));
}

interface ActivityRow {
  readonly webhook: string;
  readonly bucket: number;
  readonly rendered: number;
  readonly failed: number;
  readonly rejected: number;
  readonly last: number;
}
