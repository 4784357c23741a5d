/** What holds for every webhook of the account. */
import { Stack, Switch, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { ConfirmDialog } from '../display/confirm-dialog.tsx';
import { useAccountId } from '../session/account.ts';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { ErrorState } from '../states/error-state.tsx';
import { webhooksQuery } from '../webhooks/queries.ts';
import { accountQuery } from './queries.ts';

export function AccountSettingsSection() {
  const holder = useHolder();
  const accountId = useAccountId();
  const queryClient = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const account = useQuery({ ...accountQuery(accountId), enabled: holder.workspace_id === null });
  const { data: webhooks = [] } = useQuery(webhooksQuery);
  const enforce = useMutation({
    mutationFn: (isEnforced: boolean) =>
      client.account(accountId).patchSettings({ enforce_webhook_authentication: isEnforced }),
    async onSuccess() {
      close();
      await queryClient.invalidateQueries({ queryKey: accountQuery(accountId).queryKey, exact: true });
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
  });
  // A key of one workspace does not see the account.
  if (!account.isSuccess) return null;
  const openCount = webhooks.filter(
    (webhook) => webhook.service_account_id === null && webhook.enabled,
  ).length;
  return (
    <Stack gap="sm" component="section" aria-labelledby="account-settings">
      <Title order={2} size="h4" id="account-settings">
        Account {account.data.name}
      </Title>
      <Switch
        label="Every webhook must ask for a key"
        description="Webhooks without a service account are disabled, and cannot be enabled without one."
        checked={account.data.settings.enforce_webhook_authentication}
        disabled={!may(holder, 'owner') || enforce.isPending}
        onChange={(event) => (event.currentTarget.checked ? open() : enforce.mutate(false))}
      />
      {enforce.isError && !opened && <ErrorState title="The setting was not changed" error={enforce.error} />}
      <ConfirmDialog
        title="Must every webhook ask for a key?"
        opened={opened}
        onClose={close}
        onConfirm={() => enforce.mutate(true)}
        action="Yes, disable open webhooks"
        pending={enforce.isPending}
        error={enforce.error}
      >
        <Text size="sm">
          {openCount === 0
            ? 'No enabled webhook of this workspace is open. Those of other workspaces without a service account are disabled at once.'
            : `${openCount === 1 ? 'One webhook' : `${openCount} webhooks`} of this workspace can be called without a key, and will be disabled at once, as those of other workspaces will. Their senders are answered with 404.`}
        </Text>
      </ConfirmDialog>
    </Stack>
  );
}
