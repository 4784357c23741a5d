/** What the server makes of the template and the request of the preview, as they change. */
import { useDebouncedValue } from '@mantine/hooks';
import type { RenderOutcome, RenderRequest } from '@postern/contract';
import { skipToken, useQuery } from '@tanstack/react-query';
import { type Read, renderQuery } from './queries.ts';
import { TYPING_PAUSE_MS } from './template-check.ts';

export interface Rendering {
  /** The newest answer; of an older template while the newest is asked for. */
  readonly answer: Read<RenderOutcome> | undefined;
  readonly isBehind: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Renders once there is a request to render on, and again after each pause in typing. */
export function useRender(
  template: string,
  request: RenderRequest['request'] | undefined,
  webhookId?: string,
): Rendering {
  const [settled] = useDebouncedValue(template, TYPING_PAUSE_MS);
  const asked = {
    template: settled,
    request: request ?? {},
    ...(webhookId === undefined ? {} : { webhook_id: webhookId }),
  };
  const query = renderQuery(asked);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(
    request === undefined ? { ...query, queryFn: skipToken } : query,
  );
  return {
    answer: request === undefined ? undefined : data,
    isBehind: settled !== template || isFetching || isPlaceholderData,
    error: error,
    retry: () => void refetch(),
  };
}
