/** What a list says about one webhook besides its name, in a row and on a card alike. */
import { Badge, Group, Text } from '@mantine/core';
import { Moment } from '../display/moment.tsx';
import { dayOf } from './activity.ts';
import { Sparkline } from './sparkline.tsx';
import type { WebhookRow } from './webhook-list.ts';

export function LastRequest({ activity }: WebhookRow) {
  if (activity?.last_request == null) {
    return (
      <Text span size="sm" c="dimmed">
        none yet
      </Text>
    );
  }
  return <Moment at={activity.last_request} size="sm" />;
}

/** The last 24 hours as bars; failures in words too, since colour alone says nothing to some. */
export function Day({ activity }: WebhookRow) {
  const day = dayOf(activity, Date.now());
  const bad = day.failed + day.rejected;
  return (
    <Group gap="xs" wrap="nowrap">
      <Sparkline day={day} />
      {bad > 0 && (
        <Badge color="red" variant="light" size="sm" style={{ flexShrink: 0 }}>
          {bad.toLocaleString('en')} not taken
        </Badge>
      )}
    </Group>
  );
}
