/** The last 24 hours of one webhook. */
import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Moment } from '../display/moment.tsx';
import { dayOf } from './activity.ts';
import { activityQuery } from './queries.ts';
import { Sparkline } from './sparkline.tsx';

export function ActivityCard({ webhookId }: { readonly webhookId: string }) {
  const { data: activities = [] } = useQuery(activityQuery);
  const activity = activities.find((each) => each.webhook_id === webhookId);
  const day = dayOf(activity, Date.now());
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">
            Last 24 hours
          </Title>
          {activity?.last_request != null && (
            <Text size="sm" c="dimmed">
              last request <Moment at={activity.last_request} inherit />
            </Text>
          )}
        </Group>
        <Sparkline day={day} style={{ width: '100%', height: 56 }} />
        <Group gap="lg">
          <Figure count={day.rendered} what="became events" color="var(--good-fill)" />
          <Figure count={day.failed} what="failed" color="var(--bad-fill)" />
          <Figure count={day.rejected} what="refused" color="var(--bad-fill)" />
        </Group>
      </Stack>
    </Card>
  );
}

interface FigureProps {
  readonly count: number;
  readonly what: string;
  readonly color: string;
}

function Figure({ count, what, color }: FigureProps) {
  return (
    <Text size="sm" component="div">
      <Text
        span
        fw={700}
        size="lg"
        className="figure"
        style={{ borderColor: count > 0 ? color : 'transparent' }}
      >
        {count.toLocaleString('en')}
      </Text>{' '}
      {what}
    </Text>
  );
}
