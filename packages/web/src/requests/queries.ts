/** What the pages of requests, and the preview of templates, ask of the API. */
import type { RequestSummary } from '@postern/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import type { RequestSearch } from './request-search.ts';

const NEWEST_EVERY_MS = 3_000;
export const REQUESTS_A_PAGE = 50;

/** A page of requests. The first one is asked again and again, so that new requests show by themselves. */
export function requestPageQuery({ verdict, webhook, before }: RequestSearch) {
  return queryOptions({
    queryKey: ['requests', 'page', { verdict, webhook, before }],
    queryFn: () =>
      client.requests.list({
        limit: REQUESTS_A_PAGE,
        ...(verdict === undefined ? {} : { verdict }),
        ...(webhook === undefined ? {} : { webhook_id: webhook }),
        ...(before === undefined ? {} : { before }),
      }),
    placeholderData: keepPreviousData,
    refetchInterval: before === undefined ? NEWEST_EVERY_MS : false,
  });
}

/** One request with headers and body. It never changes. */
export function requestQuery(id: string) {
  return queryOptions({
    queryKey: ['requests', 'one', id],
    queryFn: () => client.requests.get(id),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Whether a template sees such a request: neither refused nor answered by the gateway itself. */
export function reachesTemplate({ verdict }: Pick<RequestSummary, 'verdict'>): boolean {
  return verdict.kind === 'rendered' || verdict.kind === 'failed';
}
