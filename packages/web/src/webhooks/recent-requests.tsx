/** The last requests of a webhook, each with how it ended. */
import { Card, Group, Stack, Text, Title } from '@mantine/core';
import type { RequestSummary } from '@postern/contract';
import { Moment } from '../display/moment.tsx';
import { AnchorLink } from '../shell/link.tsx';
import { VerdictBadge } from './verdict-badge.tsx';

interface RecentRequestsProps {
  readonly webhookId: string;
  readonly requests: readonly RequestSummary[];
}

export function RecentRequests({ webhookId, requests }: RecentRequestsProps) {
  return (
    <Card withBorder component="section" aria-labelledby="recent-requests">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h5" id="recent-requests">
          Last requests
        </Title>
        <AnchorLink to="/webhooks/$webhookId/requests" params={{ webhookId }} size="sm">
          All requests
        </AnchorLink>
      </Group>
      <Stack component="ul" gap={0} p={0} m={0} className="lines">
        {requests.map((request) => (
          <Group component="li" key={request.id} gap="sm" wrap="nowrap" align="flex-start">
            <VerdictBadge verdict={request.verdict} />
            <Text size="sm" flex={1} miw={0} className="anywhere">
              <AnchorLink to="/requests/$requestId" params={{ requestId: request.id }} inherit>
                {request.method} {sayBytes(request.body_bytes)}
              </AnchorLink>{' '}
              <Text span inherit c="dimmed">
                {sayWhy(request)}
              </Text>
            </Text>
            <Moment at={request.received} size="sm" c="dimmed" style={{ flexShrink: 0 }} />
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

function sayBytes(bytes: number): string {
  return bytes < 1_000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${(bytes / 1e3).toFixed(1)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
}

function sayWhy({ verdict, event_ids }: RequestSummary): string {
  switch (verdict.kind) {
    case 'rendered':
      return event_ids.length === 1 ? 'one event' : `${event_ids.length} events`;
    case 'failed':
      return verdict.line === undefined ? verdict.error : `line ${verdict.line}: ${verdict.error}`;
    case 'handshake':
      return `${verdict.handshake} was answered`;
    case 'rejected':
      return verdict.message;
  }
}
