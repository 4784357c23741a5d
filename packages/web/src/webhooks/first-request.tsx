/** After a webhook was created: how its sender is set up, how it is tried, and whether something came. */
import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { RequestSummary, Webhook } from '@postern/contract';
import { IconCircleCheck, IconX } from '@tabler/icons-react';
import { EventLinks } from '../requests/event-links.tsx';
import { VerdictBadge } from '../requests/verdict-badge.tsx';
import { AnchorLink, ButtonLink } from '../shell/link.tsx';
import { SetupSteps } from './setup-steps.tsx';
import type { Starter } from './starters/index.ts';
import { TryCommand } from './try-it.tsx';

interface FirstRequestProps {
  readonly webhook: Webhook;
  /** What it was made from. */
  readonly starter: Starter | undefined;
  /** The newest request, when there is one. */
  readonly latest: RequestSummary | undefined;
}

export function FirstRequest({ webhook, starter, latest }: FirstRequestProps) {
  const hasSteps = starter !== undefined && starter.setup.length > 0;
  return (
    <Card withBorder component="section" aria-label="First request">
      <Stack gap="md">
        <div role="status">
          {latest === undefined ? (
            <Group gap="sm">
              <span className="waiting-dot" aria-hidden />
              <Title order={2} size="h5">
                Waiting for the first request …
              </Title>
            </Group>
          ) : (
            <Arrived webhook={webhook} latest={latest} />
          )}
        </div>
        <SimpleGrid cols={{ base: 1, lg: hasSteps ? 2 : 1 }} spacing="lg">
          {hasSteps && (
            <Stack gap="xs">
              <Text fw={600} size="sm">
                Set it up at {starter.name}
              </Text>
              <SetupSteps starter={starter} />
            </Stack>
          )}
          <Stack gap="xs" miw={0}>
            <Text fw={600} size="sm">
              {hasSteps ? 'Or send a sample from a terminal' : 'Send a sample from a terminal'}
            </Text>
            <TryCommand webhook={webhook} starter={starter} />
          </Stack>
        </SimpleGrid>
      </Stack>
    </Card>
  );
}

function Arrived({ webhook, latest }: { readonly webhook: Webhook; readonly latest: RequestSummary }) {
  const became = latest.verdict.kind === 'rendered';
  const params = { webhookId: webhook.id };
  return (
    <Group justify="space-between" align="flex-start">
      <Group gap="sm">
        {became && <IconCircleCheck size={22} color="var(--good-fill)" aria-hidden />}
        <Title order={2} size="h5">
          {became ? 'It works: a request became an event' : 'A request arrived, and became no event'}
        </Title>
        <VerdictBadge verdict={latest.verdict} />
      </Group>
      <Group gap="xs">
        <EventLinks received={latest.received} eventIds={latest.event_ids.slice(0, 1)} />
        <AnchorLink to="/requests/$requestId" params={{ requestId: latest.id }} size="sm">
          See the request
        </AnchorLink>
        {latest.verdict.kind === 'failed' && (
          <ButtonLink
            to="/webhooks/$webhookId/template"
            params={params}
            search={{ request: latest.id }}
            size="xs"
          >
            Mend it in the editor
          </ButtonLink>
        )}
        <ButtonLink
          to="/webhooks/$webhookId"
          params={params}
          search={{}}
          size="xs"
          variant="default"
          leftSection={<IconX size={14} aria-hidden />}
        >
          Close
        </ButtonLink>
      </Group>
    </Group>
  );
}
