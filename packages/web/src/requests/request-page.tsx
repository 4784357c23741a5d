/** One request as it arrived: what came, what became of it and why, and what can be done with it. */
import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { ApiError, type RequestDetail } from '@postern/contract';
import { IconInbox, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { client } from '../api/client.ts';
import { CopyButton } from '../display/copy-button.tsx';
import { Moment, sayExactly } from '../display/moment.tsx';
import { PageHeader } from '../display/page-header.tsx';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { AnchorLink, ButtonLink } from '../shell/link.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { webhooksQuery } from '../webhooks/queries.ts';
import { CurlButton } from './curl-button.tsx';
import { requestQuery } from './queries.ts';
import { ReplayButton, ReplayOutcome, useReplay } from './replay-button.tsx';
import { RequestBody } from './request-body.tsx';
import { RequestHeaders } from './request-headers.tsx';
import { TodaysTemplate } from './todays-template.tsx';
import { VerdictAlert } from './verdict-alert.tsx';

const route = getRouteApi('/inside/requests/$requestId');
const ABOVE = [{ label: 'Requests', to: '/requests' }] as const;
/** Stands in a command where the webhook, and with it its URL, is gone. */
const UNKNOWN_SLUG = 'SLUG-OF-A-WEBHOOK';

export function RequestPage() {
  const { requestId } = route.useParams();
  const { data: request, error, refetch } = useQuery(requestQuery(requestId));
  if (request !== undefined) return <LoadedRequest key={requestId} request={request} />;
  return (
    <>
      <PageHeader title="Request" above={ABOVE} />
      {error === null ? (
        <LoadingState rows={4} rowHeight={90} />
      ) : error instanceof ApiError && error.status === 404 ? (
        <EmptyState icon={IconInbox} title="There is no such request">
          It never came to this workspace, or its retention time is over.
        </EmptyState>
      ) : (
        <ErrorState title="The request could not be loaded" error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

function LoadedRequest({ request }: { readonly request: RequestDetail }) {
  const holder = useHolder();
  const { data: webhooks = [] } = useQuery(webhooksQuery);
  const webhook = webhooks.find(({ id }) => id === request.webhook_id);
  const replay = useReplay(request);
  const isFailed = request.verdict.kind === 'failed';
  return (
    <Stack gap="lg">
      <Box mb={-16}>
        <PageHeader
          above={ABOVE}
          title={`${request.method} request`}
          tabTitle={`${request.method} request of ${sayExactly(request.received)}`}
          description={
            <Group gap={6}>
              <Moment at={request.received} />
              <span>from {request.peer}</span>
              {webhook !== undefined && (
                <AnchorLink to="/webhooks/$webhookId" params={{ webhookId: webhook.id }} className="anywhere">
                  to {webhook.name}
                </AnchorLink>
              )}
            </Group>
          }
          actions={
            <>
              {webhook !== undefined && (
                <ButtonLink
                  to="/webhooks/$webhookId/template"
                  params={{ webhookId: webhook.id }}
                  search={{ request: request.id }}
                  variant={isFailed ? 'default' : 'filled'}
                  leftSection={<IconPencil size={16} aria-hidden />}
                >
                  Use in the editor
                </ButtonLink>
              )}
              <CurlButton request={request} hookUrl={client.hookUrl(webhook?.slug ?? UNKNOWN_SLUG)} />
              {webhook !== undefined && may(holder, 'developer') && <ReplayButton replay={replay} />}
            </>
          }
        />
      </Box>
      <ReplayOutcome replay={replay} />
      <VerdictAlert request={request} />
      {isFailed && webhook !== undefined && <TodaysTemplate request={request} webhook={webhook} />}
      <Group gap={4} wrap="nowrap">
        <Text className="mono anywhere" size="sm">
          {request.method} {request.target} HTTP/{request.http_version.replace(/^HTTP\//, '')}
        </Text>
        <CopyButton value={request.target} what="target" />
      </Group>
      <section>
        <Title order={2} size="h4" mb="xs">
          Body
        </Title>
        <RequestBody request={request} />
      </section>
      <section>
        <Title order={2} size="h4" mb="xs">
          Headers
        </Title>
        <RequestHeaders headers={request.headers} />
      </section>
      <Group gap={4}>
        <Text size="sm" c="dimmed" className="anywhere">
          Request {request.id}
        </Text>
        <CopyButton value={request.id} what="id" />
      </Group>
    </Stack>
  );
}
