/** Webhooks as cards: what a phone shows. */
import { Card, Group, Stack, Text } from '@mantine/core';
import { AnchorLink } from '../shell/link.tsx';
import { EnabledSwitch } from './enabled-switch.tsx';
import { HookUrl } from './hook-url.tsx';
import type { WebhookRow } from './webhook-list.ts';
import { Day, LastRequest } from './webhook-row.tsx';

export function WebhookCards({ rows }: { readonly rows: readonly WebhookRow[] }) {
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Webhooks">
      {rows.map((row) => (
        <Card key={row.webhook.id} component="li" withBorder padding="sm">
          <Stack gap="xs">
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <AnchorLink
                to="/webhooks/$webhookId"
                params={{ webhookId: row.webhook.id }}
                fw={600}
                className="anywhere"
                lineClamp={3}
              >
                {row.webhook.name}
              </AnchorLink>
              <EnabledSwitch webhook={row.webhook} />
            </Group>
            <HookUrl slug={row.webhook.slug} short />
            <Day {...row} />
            <Text size="sm" c="dimmed">
              Last request: <LastRequest {...row} />
            </Text>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
