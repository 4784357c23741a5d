/** Revokes a key, and warns when it is the one of this session. */
import { Alert, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ApiKey } from '@postern/contract';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { ConfirmDialog } from '../display/confirm-dialog.tsx';
import { useAccountId } from '../session/account.ts';
import { useHolder } from '../session/session.ts';
import { keysQuery } from './queries.ts';

interface RevokeKeyProps {
  /** The key in question; the dialog is open as long as there is one. */
  readonly apiKey: ApiKey | undefined;
  readonly onClose: () => void;
}

export function RevokeKey({ apiKey, onClose }: RevokeKeyProps) {
  const holder = useHolder();
  const accountId = useAccountId();
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => client.account(accountId).keys.revoke(key.id),
    async onSuccess(_, key) {
      onClose();
      notifications.show({ message: `The key “${key.name}” was revoked` });
      // For the session's own key this is answered with 401, which leads to the sign-in page.
      await queryClient.invalidateQueries({ queryKey: keysQuery(accountId).queryKey });
    },
  });
  const close = (): void => {
    revoke.reset();
    onClose();
  };
  const isOwn = apiKey?.id === holder.key_id;
  return (
    <ConfirmDialog
      title={`Revoke “${apiKey?.name ?? ''}”?`}
      opened={apiKey !== undefined}
      onClose={close}
      onConfirm={() => apiKey && revoke.mutate(apiKey)}
      action={isOwn ? 'Revoke and sign out' : 'Revoke'}
      pending={revoke.isPending}
      error={revoke.error}
    >
      {isOwn && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="You are signed in with this key">
          Revoking it signs you out at once. Have another key at hand.
        </Alert>
      )}
      <Text size="sm">
        It opens nothing from that moment on, wherever it is used. This cannot be taken back.
      </Text>
    </ConfirmDialog>
  );
}
