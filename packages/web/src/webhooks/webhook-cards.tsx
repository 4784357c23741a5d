/** Webhooks as cards: what a phone shows. */
import { Card, Group, Stack, Text } from '@mantine/core';
import { memo } from 'react';
import { AnchorLink } from '../shell/link.tsx';
import { EnabledSwitch } from './enabled-switch.tsx';
import { HookUrl } from './hook-url.tsx';
import type { WebhookRow } from './webhook-list.ts';
import { Day, LastRequest } from './webhook-row.tsx';

export function WebhookCards({ rows }: { readonly rows: readonly WebhookRow[] }) {
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Webhooks">
      {rows.map(({ webhook, activity }) => (
        <WebhookCard key={webhook.id} webhook={webhook} activity={activity} />
      ))}
    </Stack>
  );
}

/** Drawn again only when something about its webhook has changed. */
const WebhookCard = memo(function WebhookCard({ webhook, activity }: WebhookRow) {
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <AnchorLink
            to="/webhooks/$webhookId"
            params={{ webhookId: webhook.id }}
            fw={600}
            className="anywhere"
            lineClamp={3}
          >
            {webhook.name}
          </AnchorLink>
          <EnabledSwitch webhook={webhook} />
        </Group>
        <HookUrl slug={webhook.slug} short />
        <Day webhook={webhook} activity={activity} />
        <Text size="sm" c="dimmed">
          Last request: <LastRequest webhook={webhook} activity={activity} />
        </Text>
      </Stack>
    </Card>
  );
});
