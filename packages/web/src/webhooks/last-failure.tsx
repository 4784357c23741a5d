/** The last request that the template failed on, and the way to mend it. */
import { Alert, Code, Group, Stack, Text } from '@mantine/core';
import type { Webhook } from '@postern/contract';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Moment } from '../display/moment.tsx';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { AnchorLink, ButtonLink } from '../shell/link.tsx';
import { lastFailureQuery } from './queries.ts';

export function LastFailure({ webhook }: { readonly webhook: Webhook }) {
  const { data: failure } = useQuery(lastFailureQuery(webhook.id));
  const mayMend = may(useHolder(), 'developer');
  if (failure == null || failure.verdict.kind !== 'failed') return null;
  const { error, line } = failure.verdict;
  const hasChanged = Date.parse(webhook.updated) > Date.parse(failure.received);
  return (
    <Alert
      color={hasChanged ? 'gray' : 'red'}
      icon={<IconAlertTriangle aria-hidden />}
      title={
        <>
          The template failed last <Moment at={failure.received} inherit />
          {hasChanged && ', before the webhook was changed'}
        </>
      }
    >
      <Stack gap="sm">
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {line === undefined ? error : `Line ${line}: ${error}`}
        </Code>
        <Group gap="md">
          <ButtonLink
            to="/webhooks/$webhookId/template"
            params={{ webhookId: webhook.id }}
            search={{ request: failure.id }}
            size="xs"
          >
            {mayMend ? 'Mend it in the editor' : 'See why in the editor'}
          </ButtonLink>
          <AnchorLink to="/requests/$requestId" params={{ requestId: failure.id }} size="sm">
            See the request
          </AnchorLink>
        </Group>
        <Text size="xs" c="dimmed">
          The editor opens with this request, and shows what a change makes of it.
        </Text>
      </Stack>
    </Alert>
  );
}
