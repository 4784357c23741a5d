/** One webhook: its name, and its parts as tabs. */
import { Badge, Group, Text } from '@mantine/core';
import { ApiError } from '@postern/contract';
import { IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { PageHeader } from '../display/page-header.tsx';
import { ButtonLink } from '../shell/link.tsx';
import { PageTabs } from '../shell/page-tabs.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { webhookQuery } from './queries.ts';

const route = getRouteApi('/inside/webhooks/$webhookId');
const ABOVE = [{ label: 'Webhooks', to: '/webhooks' }] as const;

export function WebhookPage() {
  const { webhookId } = route.useParams();
  const { data: webhook, error, refetch } = useQuery(webhookQuery(webhookId));
  if (webhook === undefined) {
    return (
      <>
        <PageHeader title="Webhook" above={ABOVE} />
        {error === null ? (
          <LoadingState rows={3} rowHeight={80} />
        ) : error instanceof ApiError && error.status === 404 ? (
          <EmptyState icon={IconWebhook} title="There is no such webhook">
            <Text c="dimmed">It may have been deleted, or belong to another workspace.</Text>
            <ButtonLink to="/webhooks" variant="default">
              To the webhooks
            </ButtonLink>
          </EmptyState>
        ) : (
          <ErrorState title="The webhook could not be loaded" error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  }
  const at = `/webhooks/${webhookId}`;
  return (
    <>
      <PageHeader
        tabTitle={webhook.name}
        title={
          <Group component="span" gap="sm">
            <span className="anywhere clamp" title={webhook.name}>
              {webhook.name}
            </span>
            {!webhook.enabled && (
              <Badge component="span" color="gray" variant="light">
                disabled
              </Badge>
            )}
          </Group>
        }
        description={webhook.description !== '' && <span className="clamp">{webhook.description}</span>}
        above={ABOVE}
      />
      <PageTabs
        label={`Parts of ${webhook.name}`}
        tabs={[
          { label: 'Overview', to: at },
          { label: 'Template', to: `${at}/template` },
          { label: 'Requests', to: `${at}/requests` },
          { label: 'Settings', to: `${at}/settings` },
        ]}
      />
      <Outlet />
    </>
  );
}
