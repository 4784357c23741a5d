/** What can be changed about a webhook besides its template; and its end. */
import { Alert, Stack } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { LoadingState } from '../states/loading-state.tsx';
import { DeleteWebhook } from './delete-webhook.tsx';
import { EditWebhook } from './edit-webhook.tsx';
import { webhookQuery } from './queries.ts';
import { RotateUrl } from './rotate-url.tsx';

const route = getRouteApi('/inside/webhooks/$webhookId/settings');

export function WebhookSettings() {
  const { webhookId } = route.useParams();
  const { data: webhook } = useQuery(webhookQuery(webhookId));
  const mayChange = may(useHolder(), 'developer');
  if (webhook === undefined) return <LoadingState rows={4} rowHeight={60} />;
  return (
    <Stack gap="xl">
      {!mayChange && (
        <Alert icon={<IconLock aria-hidden />} color="gray" title="This key may only read">
          Changing a webhook takes a key of the role developer.
        </Alert>
      )}
      <EditWebhook webhook={webhook} disabled={!mayChange} />
      {mayChange && <RotateUrl webhook={webhook} />}
      {mayChange && <DeleteWebhook webhook={webhook} />}
    </Stack>
  );
}
