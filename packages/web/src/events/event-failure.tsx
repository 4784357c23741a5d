/** What a failed webhook's event says went wrong, and the way to mend it. */
import { Alert, Code, Stack, Text } from '@mantine/core';
import type { Event } from '@postern/contract';
import { IconAlertTriangle, IconTool } from '@tabler/icons-react';
import { ButtonLink } from '../shell/link.tsx';
import { WEBHOOK_FAILED } from './feed-entry.ts';
import { webhookIdOf } from './resource.ts';

interface EventFailureProps {
  readonly event: Event;
  readonly requestId: string | null;
}

export function EventFailure({ event, requestId }: EventFailureProps) {
  if (event.event !== WEBHOOK_FAILED) return null;
  const { error, line, rendered } = event.payload;
  const webhookId = webhookIdOf(event.resource['prefect.resource.id'] ?? '');
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title="The webhook’s template made no event of this request"
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm" className="anywhere" style={{ whiteSpace: 'pre-wrap' }}>
          {typeof line === 'number' && `Line ${line} of the template: `}
          {String(error ?? 'It says no more.')}
        </Text>
        {typeof rendered === 'string' && rendered !== '' && (
          <Code
            block
            w="100%"
            mah={240}
            tabIndex={0}
            style={{ overflow: 'auto' }}
            aria-label="What it rendered"
          >
            {rendered}
          </Code>
        )}
        {webhookId !== undefined && (
          <ButtonLink
            to="/webhooks/$webhookId/template"
            params={{ webhookId }}
            search={requestId === null ? {} : { request: requestId }}
            size="xs"
            leftSection={<IconTool size={14} aria-hidden />}
          >
            Mend it in the editor
          </ButtonLink>
        )}
      </Stack>
    </Alert>
  );
}
