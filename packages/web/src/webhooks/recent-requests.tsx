/** The last requests of a webhook, each with how it ended. */
import { Card, Group, Stack, Text, Title } from '@mantine/core';
import type { RequestSummary } from '@postern/contract';
import { Moment } from '../display/moment.tsx';
import { sayBytes } from '../requests/bytes.ts';
import { sayWhy } from '../requests/say-verdict.ts';
import { VerdictBadge } from '../requests/verdict-badge.tsx';
import { AnchorLink } from '../shell/link.tsx';

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
          <Stack component="li" key={request.id} gap={4}>
            <Group gap="sm" justify="space-between">
              <Group gap="sm">
                <VerdictBadge verdict={request.verdict} />
                <AnchorLink to="/requests/$requestId" params={{ requestId: request.id }} size="sm">
                  {request.method} {sayBytes(request.body_bytes)}
                </AnchorLink>
              </Group>
              <Moment at={request.received} size="sm" c="dimmed" />
            </Group>
            {sayWhy(request.verdict) !== undefined && (
              <Text size="sm" c="dimmed" className="anywhere" lineClamp={2}>
                {sayWhy(request.verdict)}
              </Text>
            )}
          </Stack>
        ))}
      </Stack>
    </Card>
  );
}
