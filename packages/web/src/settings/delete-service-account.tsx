/** Deletes a service account. Its webhooks go with it, which is said before. */
import { Alert, List, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ServiceAccount } from '@postern/contract';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { ConfirmDialog } from '../display/confirm-dialog.tsx';
import { useAccountId } from '../session/account.ts';
import { webhooksQuery } from '../webhooks/queries.ts';
import { serviceAccountsQuery } from './queries.ts';

interface DeleteServiceAccountProps {
  /** The account in question; the dialog is open as long as there is one. */
  readonly account: ServiceAccount | undefined;
  readonly onClose: () => void;
}

export function DeleteServiceAccount({ account, onClose }: DeleteServiceAccountProps) {
  const accountId = useAccountId();
  const queryClient = useQueryClient();
  const { data: webhooks = [] } = useQuery(webhooksQuery);
  const remove = useMutation({
    mutationFn: ({ id }: ServiceAccount) => client.account(accountId).serviceAccounts.delete(id),
    async onSuccess(_, { name }) {
      onClose();
      notifications.show({ message: `The service account “${name}” was deleted` });
      await queryClient.invalidateQueries({ queryKey: serviceAccountsQuery(accountId).queryKey });
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
  });
  const close = (): void => {
    remove.reset();
    onClose();
  };
  const lost = webhooks.filter((webhook) => webhook.service_account_id === account?.id);
  return (
    <ConfirmDialog
      title={`Delete “${account?.name ?? ''}”?`}
      opened={account !== undefined}
      onClose={close}
      onConfirm={() => account && remove.mutate(account)}
      action="Delete"
      {...(account === undefined ? {} : { typed: account.name.trim().replace(/\s+/g, ' ') })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text size="sm">Its keys open nothing from that moment on.</Text>
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="Its webhooks are deleted with it">
        {lost.length === 0 ? (
          'None in this workspace. Those of other workspaces go too.'
        ) : (
          <List size="sm">
            {lost.map(({ id, name }) => (
              <List.Item key={id} className="anywhere">
                {name}
              </List.Item>
            ))}
          </List>
        )}
      </Alert>
    </ConfirmDialog>
  );
}
