/** What the template, as it is saved today, makes of a request that failed: mended already, or why not. */
import { Title } from '@mantine/core';
import type { RequestDetail, Webhook } from '@postern/contract';
import { useQuery } from '@tanstack/react-query';
import { renderQuery } from '../editor/queries.ts';
import { RenderOutcomeView } from '../editor/render-outcome.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';

interface TodaysTemplateProps {
  readonly request: RequestDetail;
  readonly webhook: Webhook;
}

export function TodaysTemplate({ request, webhook }: TodaysTemplateProps) {
  const { data, error, refetch } = useQuery(
    renderQuery({ template: webhook.template, request: { request_id: request.id }, webhook_id: webhook.id }),
  );
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        With the template as it is today
      </Title>
      {error !== null ? (
        <ErrorState title="The template could not be tried" error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <LoadingState rows={1} rowHeight={120} />
      ) : (
        <RenderOutcomeView outcome={data.value} json={data.json} />
      )}
    </section>
  );
}
