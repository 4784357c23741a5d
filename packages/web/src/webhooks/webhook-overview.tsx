/** What a webhook is doing: its address, its last 24 hours, its last requests and its last failure. */
import { Alert, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconPlugOff } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { ActivityCard } from './activity-card.tsx';
import { EnabledSwitch } from './enabled-switch.tsx';
import { FirstRequest } from './first-request.tsx';
import { HookUrl } from './hook-url.tsx';
import { LastFailure } from './last-failure.tsx';
import { activityQuery, recentRequestsQuery, webhookQuery } from './queries.ts';
import { RecentRequests } from './recent-requests.tsx';
import { findStarter } from './starters/index.ts';
import { TryIt } from './try-it.tsx';

const route = getRouteApi('/inside/webhooks/$webhookId/');

export function WebhookOverview() {
  const { webhookId } = route.useParams();
  const { starter: starterId } = route.useSearch();
  const { data: webhook } = useQuery(webhookQuery(webhookId));
  const recent = useQuery(recentRequestsQuery(webhookId));
  const queryClient = useQueryClient();
  const latest = recent.data?.[0]?.id;
  // The day is asked for seldom; a request that was just seen should be in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new request
  useEffect(() => void queryClient.invalidateQueries({ queryKey: activityQuery.queryKey }), [latest]);
  if (webhook === undefined) return <LoadingState rows={3} rowHeight={80} />;
  const starter = findStarter(starterId);
  return (
    <Stack gap="lg">
      {!webhook.enabled && (
        <Alert color="yellow" icon={<IconPlugOff aria-hidden />} title="This webhook is disabled">
          Its URL answers 404, as if it were not there. What arrives is kept among the requests all the same.
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Card withBorder>
          <Stack gap="sm">
            <Title order={2} size="h5">
              Address
            </Title>
            <HookUrl slug={webhook.slug} />
            <Text size="sm" c="dimmed">
              {webhook.service_account_id === null
                ? 'Whoever knows it can send.'
                : 'Whoever knows it can send, with a key of its service account.'}
            </Text>
            <Group>
              <EnabledSwitch webhook={webhook} label="Enabled" />
            </Group>
          </Stack>
        </Card>
        <ActivityCard webhookId={webhookId} />
      </SimpleGrid>
      {recent.isError && (
        <ErrorState
          title="The last requests could not be loaded"
          error={recent.error}
          onRetry={() => void recent.refetch()}
        />
      )}
      {recent.isPending && <LoadingState rows={4} />}
      {recent.isSuccess && (
        <>
          {(starter !== undefined || recent.data.length === 0) && (
            <FirstRequest webhook={webhook} starter={starter} latest={recent.data[0]} />
          )}
          {recent.data.length > 0 && (
            <>
              <LastFailure webhook={webhook} />
              <RecentRequests webhookId={webhookId} requests={recent.data} />
            </>
          )}
          {starter === undefined && recent.data.length > 0 && <TryIt webhook={webhook} />}
        </>
      )}
    </Stack>
  );
}
