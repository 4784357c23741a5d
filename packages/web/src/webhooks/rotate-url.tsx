/** Gives a webhook a new address. The old one dies at once, which is said before. */
import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Webhook } from '@postern/contract';
import { IconCheck, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { ConfirmDialog } from '../display/confirm-dialog.tsx';
import { HookUrl } from './hook-url.tsx';
import { webhookQuery, webhooksQuery } from './queries.ts';

export function RotateUrl({ webhook }: { readonly webhook: Webhook }) {
  const [opened, { open, close }] = useDisclosure(false);
  const queryClient = useQueryClient();
  const rotate = useMutation({
    mutationFn: () => client.webhooks.rotate(webhook.id),
    async onSuccess(rotated) {
      queryClient.setQueryData(webhookQuery(webhook.id).queryKey, rotated);
      close();
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey, exact: true });
    },
  });
  return (
    <Stack gap="sm" align="flex-start" component="section" aria-labelledby="rotate">
      <Title order={2} size="h5" id="rotate">
        Address
      </Title>
      <HookUrl slug={webhook.slug} />
      {rotate.isSuccess && (
        <Alert color="teal" icon={<IconCheck aria-hidden />} title="This is the new URL" role="status">
          The old one is dead. Give the new one to every sender.
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        When somebody learnt the URL who should not have, replace it.
      </Text>
      <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={open}>
        Replace the URL
      </Button>
      <ConfirmDialog
        title="Replace the URL?"
        opened={opened}
        onClose={close}
        onConfirm={() => rotate.mutate()}
        action="Replace it now"
        pending={rotate.isPending}
        error={rotate.error}
      >
        The old URL dies at once: whatever is sent there is answered with 404, until the sender has the new
        one. Template, events and requests stay.
      </ConfirmDialog>
    </Stack>
  );
}
