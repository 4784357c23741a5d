/** Deletes a webhook, after its name was typed. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import type { Webhook } from '@postern/contract';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../api/client.ts';
import { ConfirmDialog } from '../display/confirm-dialog.tsx';
import { webhookQuery, webhooksQuery } from './queries.ts';

export function DeleteWebhook({ webhook }: { readonly webhook: Webhook }) {
  const [opened, { open, close }] = useDisclosure(false);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => client.webhooks.delete(webhook.id),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey, exact: true });
      await navigate({ to: '/webhooks' });
      queryClient.removeQueries({ queryKey: webhookQuery(webhook.id).queryKey });
      notifications.show({ message: `${webhook.name} was deleted` });
    },
  });
  return (
    <Stack gap="sm" align="flex-start" component="section" aria-labelledby="delete">
      <Title order={2} size="h5" id="delete">
        Delete
      </Title>
      <Text size="sm" c="dimmed">
        The URL answers 404 from then on. Events and requests stay as long as they are kept.
      </Text>
      <Button color="red" variant="outline" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
        Delete this webhook
      </Button>
      <ConfirmDialog
        title="Delete this webhook?"
        opened={opened}
        onClose={close}
        onConfirm={() => remove.mutate()}
        action="Delete"
        typed={webhook.name.trim().replace(/\s+/g, ' ')}
        pending={remove.isPending}
        error={remove.error}
      >
        Its senders are answered with 404 at once. A new webhook gets another URL: this one does not come
        back.
      </ConfirmDialog>
    </Stack>
  );
}
