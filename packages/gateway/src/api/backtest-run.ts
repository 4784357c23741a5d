/** Back-testing: what an edited template makes of kept requests, beside what the saved one makes of them. */
import type { BacktestOutcome } from '@postern/contract';
import { dumpJson, type Value } from '@postern/jinja';
import { jsonDifferences } from '../event/json-differences.ts';
import type { Journal } from '../journal/port.ts';
import type { RequestSummary, Store } from '../readers/store/port.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import { catchUp } from './fresh-read.ts';
import { trialOf } from './stored-request.ts';
import type { TrialOutcome, TrialResult, Workbench } from './workbench.ts';

export interface BacktestDeps {
  readonly journal: Journal;
  readonly store: Store;
  readonly workbench: Pick<Workbench, 'tryTemplate'>;
}

export interface BacktestQuestion {
  readonly webhook: Webhook;
  readonly template: string;
  /** The newest so many requests. */
  readonly limit: number;
  /** Asked before each request: whether anybody still waits for the answer. */
  readonly isWanted: () => boolean;
}

/** How much a back-test may read and answer, in bytes: of bodies, and of JSON. */
export interface BacktestLimits {
  readonly bodyBytes: number;
  readonly replyBytes: number;
}

export const BACKTEST_LIMITS: BacktestLimits = { bodyBytes: 64 * 1024 * 1024, replyBytes: 16 * 1024 * 1024 };

/** What a template makes of a request, as it is compared. */
interface Side {
  readonly isFailing: boolean;
  /** Its event, or a list of those of a batch with null for items that failed; undefined where there is none. */
  readonly events: Value | undefined;
  /** As the API tells it. */
  readonly json: Value;
}

/** Runs it. The answer is JSON text, because the events in it are the engine's values. */
export async function runBacktest(
  deps: BacktestDeps,
  question: BacktestQuestion,
  limits = BACKTEST_LIMITS,
): Promise<string> {
  const { journal, workbench } = deps;
  const { webhook, template, isWanted } = question;
  const counts: Record<BacktestOutcome, number> = {
    same: 0,
    changed: 0,
    newly_failing: 0,
    newly_passing: 0,
    still_failing: 0,
  };
  const results: string[] = [];
  let [bodyBytes, replyBytes] = [0, 0];
  let isCutShort = false;
  for (const summary of await newestRequests(deps, question)) {
    if (!isWanted()) break;
    bodyBytes += summary.bodyBytes;
    isCutShort = bodyBytes > limits.bodyBytes || replyBytes > limits.replyBytes;
    if (isCutShort) break;
    const recorded = await journal.readRequest(summary.position);
    if (recorded === undefined) continue;
    const request = trialOf(recorded);
    const before = sideOf(await workbench.tryTemplate(webhook.template, request, webhook));
    const after = sideOf(await workbench.tryTemplate(template, request, webhook));
    if (before === undefined || after === undefined) continue;
    const { outcome, differences } = compare(before, after);
    counts[outcome]++;
    const text = dumpJson(
      {
        request_id: summary.id,
        received: new Date(summary.receivedAt).toISOString(),
        outcome,
        before: before.json,
        after: after.json,
        differences,
      },
      { ensureAscii: false, separators: [',', ':'] },
    );
    replyBytes += Buffer.byteLength(text);
    results.push(text);
  }
  return `{"counts":${JSON.stringify(counts)},"results":[${results.join(',')}],"cut_short":${isCutShort}}`;
}

/** Those that a template saw when they came. Ids grow with time. */
async function newestRequests(
  { journal, store }: BacktestDeps,
  { webhook, limit }: BacktestQuestion,
): Promise<readonly RequestSummary[]> {
  await catchUp(journal, store);
  const pages = await Promise.all(
    (['rendered', 'failed'] as const).map((verdict) =>
      store.queryRequests(webhook.workspaceId, { webhookId: webhook.id, verdict, limit }),
    ),
  );
  return pages
    .flat()
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}

function sideOf(outcome: TrialOutcome): Side | undefined {
  switch (outcome.kind) {
    case 'event':
    case 'failed':
      return sideOfResult(outcome);
    case 'batch': {
      const items = outcome.items.map(sideOfResult);
      return {
        isFailing: items.some(({ isFailing }) => isFailing),
        events: items.map(({ events }) => events ?? null),
        json: { kind: 'batch', items: items.map(({ json }) => json) },
      };
    }
    case 'handshake':
    case 'refused':
      return undefined;
  }
}

function sideOfResult(result: TrialResult): Side {
  if (result.kind === 'event') {
    const event = result.comparable();
    return { isFailing: false, events: event, json: { kind: 'event', event } };
  }
  const { error: message, inTemplate } = result.failure;
  const line = inTemplate === undefined ? {} : { line: inTemplate.line };
  return { isFailing: true, events: undefined, json: { kind: 'failed', message, ...line } };
}

function compare(before: Side, after: Side): { outcome: BacktestOutcome; differences: Value } {
  const differences =
    before.events === undefined || after.events === undefined
      ? []
      : [...jsonDifferences(before.events, after.events)];
  return { outcome: outcomeOf(before, after, differences.length), differences };
}

function outcomeOf(before: Side, after: Side, differences: number): BacktestOutcome {
  if (after.isFailing) return before.isFailing ? 'still_failing' : 'newly_failing';
  if (before.isFailing) return 'newly_passing';
  return differences === 0 ? 'same' : 'changed';
}
