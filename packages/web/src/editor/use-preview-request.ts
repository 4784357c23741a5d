/** The request that the preview is on: found by its source, and as completion and rendering want it. */

import { useDebouncedValue, useSessionStorage } from '@mantine/hooks';
import type { RenderRequest, RequestDetail, RequestSummary } from '@postern/contract';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { reachesTemplate, requestPageQuery, requestQuery } from '../requests/queries.ts';
import { findStarter } from '../webhooks/starters/index.ts';
import { readRequestValues } from './read-request-values.ts';
import type { RequestValues } from './request-values.ts';
import { TYPING_PAUSE_MS } from './template-check.ts';
import type { PreviewSource } from './template-search.ts';
import {
  EMPTY_REQUEST,
  type TypedRequest,
  toRawRequest,
  toRenderRequest,
  writeHeaderLines,
} from './typed-request.ts';

export interface PreviewRequest {
  /** What to render on; undefined while it is loaded, and where there is none. */
  readonly request: RenderRequest['request'] | undefined;
  readonly values: RequestValues | undefined;
  /** The stored request, where it is one. */
  readonly stored: RequestDetail | undefined;
  readonly isLoading: boolean;
  readonly error: Error | null;
  /** The newest requests of the webhook, to choose from. */
  readonly newest: readonly RequestSummary[];
  readonly typed: TypedRequest;
  readonly setTyped: (typed: TypedRequest) => void;
}

export function usePreviewRequest(webhookId: string, source: PreviewSource): PreviewRequest {
  const page = useQuery(requestPageQuery({ webhook: webhookId }));
  const newest = page.data?.requests ?? [];
  // Refused requests can be chosen, but the preview begins with one that a template sees.
  const last = newest.find(reachesTemplate) ?? newest[0];
  const storedId = source.kind === 'stored' ? source.id : source.kind === 'last' ? last?.id : undefined;
  const query = requestQuery(storedId ?? '');
  const detail = useQuery(storedId === undefined ? { ...query, queryFn: skipToken } : query);
  const stored = storedId === undefined ? undefined : detail.data;

  const [typed, setTyped] = useSessionStorage<TypedRequest>({
    key: `postern.typed-request.${webhookId}`,
    defaultValue: EMPTY_REQUEST,
    getInitialValueInEffect: false,
  });
  const [settled] = useDebouncedValue(typed, TYPING_PAUSE_MS);
  const sample = source.kind === 'sample' ? findStarter(source.id)?.sample : undefined;

  const request = useMemo(() => {
    if (storedId !== undefined) return { request_id: storedId };
    if (sample !== undefined) return toRenderRequest(sampleToTyped(sample));
    return source.kind === 'typed' ? toRenderRequest(settled) : undefined;
  }, [storedId, sample, source.kind, settled]);

  const values = useMemo(() => {
    if (stored !== undefined) return readRequestValues(storedToRaw(stored));
    if (sample !== undefined) return readRequestValues(toRawRequest(sampleToTyped(sample)));
    return source.kind === 'typed' ? readRequestValues(toRawRequest(settled)) : undefined;
  }, [stored, sample, source.kind, settled]);

  return {
    request,
    values,
    stored,
    isLoading: (source.kind === 'last' && page.isPending) || (storedId !== undefined && detail.isPending),
    error: (source.kind === 'last' ? page.error : null) ?? (storedId === undefined ? null : detail.error),
    newest,
    typed,
    setTyped,
  };
}

/** A sample as one would type it. */
export function sampleToTyped(sample: {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}): TypedRequest {
  return {
    method: sample.method,
    headers: writeHeaderLines(Object.entries(sample.headers)),
    query: '',
    body: sample.body,
  };
}

/** A stored request as one would type it; a body that is no text is left out. */
export function storedToTyped(stored: RequestDetail): TypedRequest {
  const { method, query, body } = storedToRaw(stored);
  return { method, headers: writeHeaderLines(stored.headers), query, body: body ?? '' };
}

function storedToRaw({ method, headers, target, body }: RequestDetail) {
  return {
    method,
    headers: headers as [string, string][],
    query: target.includes('?') ? target.slice(target.indexOf('?') + 1) : '',
    body: body.encoding === 'utf-8' ? body.content : undefined,
  };
}
