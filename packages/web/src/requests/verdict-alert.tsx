/** How a request ended and why, in full, with the way out. */
import { Alert, Stack, Text } from '@mantine/core';
import type { RequestDetail } from '@postern/contract';
import { IconBan, IconCircleCheck, IconHandStop, IconPencil, IconX } from '@tabler/icons-react';
import { ButtonLink } from '../shell/link.tsx';
import { EventLinks } from './event-links.tsx';
import { sayWhy } from './say-verdict.ts';

export function VerdictAlert({ request }: { readonly request: RequestDetail }) {
  const { verdict, webhook_id: webhookId, id, received, event_ids: eventIds } = request;
  switch (verdict.kind) {
    case 'rendered':
      return (
        <Alert
          color="teal"
          icon={<IconCircleCheck aria-hidden />}
          title={eventIds.length === 1 ? 'It became an event' : `It became ${eventIds.length} events`}
        >
          <EventLinks received={received} eventIds={eventIds} />
        </Alert>
      );
    case 'failed':
      return (
        <Alert
          color="red"
          icon={<IconX aria-hidden />}
          title={`The template failed${verdict.line === undefined ? '' : ` in line ${verdict.line}`}: the sender got ${verdict.status}`}
        >
          <Stack gap="sm" align="flex-start">
            <Text size="sm" className="anywhere" style={{ whiteSpace: 'pre-wrap' }}>
              {verdict.error}
            </Text>
            {webhookId !== null && (
              <ButtonLink
                to="/webhooks/$webhookId/template"
                params={{ webhookId }}
                search={{ request: id }}
                size="xs"
                leftSection={<IconPencil size={14} aria-hidden />}
              >
                Mend it in the editor
              </ButtonLink>
            )}
            <EventLinks received={received} eventIds={eventIds} label="Open the event that tells of it" />
          </Stack>
        </Alert>
      );
    case 'rejected':
      return (
        <Alert
          color="orange"
          icon={<IconBan aria-hidden />}
          title={`Refused before the template: the sender got ${verdict.status}`}
        >
          <Stack gap={6}>
            <Text size="sm">{verdict.message}</Text>
            <Text size="sm">{verdict.help}</Text>
          </Stack>
        </Alert>
      );
    case 'handshake':
      return (
        <Alert icon={<IconHandStop aria-hidden />} title={`A handshake, answered with ${verdict.status}`}>
          {sayWhy(verdict)}
        </Alert>
      );
  }
}
