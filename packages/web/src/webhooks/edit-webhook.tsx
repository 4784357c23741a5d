/** Changes name, description, service account and rate limit of a webhook. */
import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Webhook } from '@postern/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { ErrorState } from '../states/error-state.tsx';
import { EnabledSwitch } from './enabled-switch.tsx';
import { webhooksQuery } from './queries.ts';
import { fieldsOf, toPatch, type WebhookFields } from './webhook-fields.ts';
import { WebhookFieldsForm } from './webhook-fields-form.tsx';

interface EditWebhookProps {
  readonly webhook: Webhook;
  readonly disabled: boolean;
}

export function EditWebhook({ webhook, disabled }: EditWebhookProps) {
  const [changed, setChanged] = useState<WebhookFields>();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (fields: WebhookFields) => client.webhooks.patch(webhook.id, toPatch(fields)),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey });
      setChanged(undefined);
      notifications.show({ color: 'teal', message: 'Saved' });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (changed !== undefined) save.mutate(changed);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" align="stretch">
        <EnabledSwitch
          webhook={webhook}
          label="Enabled"
          description="Takes effect at once. A disabled webhook answers 404, as if it were not there."
        />
        <WebhookFieldsForm fields={changed ?? fieldsOf(webhook)} onChange={setChanged} disabled={disabled} />
        {save.isError && <ErrorState title="The changes were not saved" error={save.error} />}
        {!disabled && (
          <Group>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={changed === undefined || changed.name.trim() === ''}
            >
              Save
            </Button>
            {changed !== undefined && (
              <Button variant="default" onClick={() => setChanged(undefined)}>
                Discard
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}
