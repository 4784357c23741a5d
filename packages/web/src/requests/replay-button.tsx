/** Sends a stored request again, through today's template, and says what became of it. */
import { Alert, Button, Group, Text } from '@mantine/core';
import type { Replay, RequestDetail } from '@postern/contract';
import { IconRepeat } from '@tabler/icons-react';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { AnchorLink } from '../shell/link.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { EventLinks } from './event-links.tsx';
import { sayWhy } from './say-verdict.ts';
import { VerdictBadge } from './verdict-badge.tsx';

type ReplayMutation = UseMutationResult<Replay, Error, void>;

export function useReplay({ id }: Pick<RequestDetail, 'id'>): ReplayMutation {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => client.requests.replay(id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['requests', 'page'] }),
  });
}

export function ReplayButton({ replay }: { readonly replay: ReplayMutation }) {
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconRepeat size={16} aria-hidden />}
      loading={replay.isPending}
      onClick={() => replay.mutate()}
    >
      Send again
    </Button>
  );
}

export function ReplayOutcome({ replay }: { readonly replay: ReplayMutation }) {
  if (replay.isError) return <ErrorState title="The request was not sent again" error={replay.error} />;
  if (!replay.isSuccess) return null;
  const { request_id: requestId, verdict, event_ids: eventIds } = replay.data;
  const why = sayWhy(verdict);
  return (
    <Alert title="Sent again, as a new request" role="status">
      <Group gap="sm">
        <VerdictBadge verdict={verdict} />
        <AnchorLink to="/requests/$requestId" params={{ requestId }} size="sm">
          Open the new request
        </AnchorLink>
        <EventLinks received={new Date().toISOString()} eventIds={eventIds} />
      </Group>
      {why !== undefined && (
        <Text size="sm" mt={6} className="anywhere" style={{ whiteSpace: 'pre-wrap' }}>
          {why}
        </Text>
      )}
    </Alert>
  );
}
