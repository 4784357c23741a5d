/** What the template page asks of the API. Answers are read from their text: every digit counts. */
import type { BacktestReport, RenderOutcome, RenderRequest } from '@postern/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { type Json, parseJson } from '../display/lossless-json.ts';

const KEPT_MS = 60_000;

/** An answer, and its JSON as it was written. */
export interface Read<T> {
  readonly value: T;
  readonly json: Json;
}

/** What a template makes of a request. While a newer one is asked for, the answer before stays. */
export function renderQuery(asked: RenderRequest) {
  return queryOptions({
    queryKey: ['render', asked],
    queryFn: async () => read<RenderOutcome>(await client.templates.renderText(asked)),
    placeholderData: keepPreviousData,
    // Not for ever: "2 hours ago" moves on.
    staleTime: KEPT_MS,
    gcTime: KEPT_MS,
  });
}

/** What a template makes of the newest requests of a webhook, beside what the saved one makes of them. */
export function backtestQuery(webhookId: string, template: string, limit: number) {
  return queryOptions({
    queryKey: ['backtest', webhookId, template, limit],
    queryFn: async () =>
      read<BacktestReport>(await client.webhooks.backtestText(webhookId, { template, limit })),
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  });
}

function read<T>(text: string): Read<T> {
  return { value: JSON.parse(text) as T, json: parseJson(text) };
}
