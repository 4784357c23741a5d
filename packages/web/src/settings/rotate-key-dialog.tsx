/** Gives a service account a new key; the old one may open for a while, so that senders can change over. */
import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import type { ServiceAccount } from '@postern/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { useAccountId } from '../session/account.ts';
import { ErrorState } from '../states/error-state.tsx';
import { EXPIRIES, expirationOf } from './expiry.ts';
import { serviceAccountsQuery } from './queries.ts';

/** In seconds. */
const GRACES = [
  { value: '0', label: 'is dead at once' },
  { value: '3600', label: 'opens for another hour' },
  { value: '86400', label: 'opens for another day' },
  { value: '604800', label: 'opens for another week' },
] as const;

interface RotateKeyDialogProps {
  /** The account in question; the dialog is open as long as there is one. */
  readonly account: ServiceAccount | undefined;
  readonly onClose: () => void;
  readonly onMade: (account: ServiceAccount) => void;
}

export function RotateKeyDialog({ account, onClose, onMade }: RotateKeyDialogProps) {
  return (
    <Modal
      opened={account !== undefined}
      onClose={onClose}
      title={`A new key for “${account?.name ?? ''}”`}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {account !== undefined && <RotateKeyForm account={account} onClose={onClose} onMade={onMade} />}
    </Modal>
  );
}

interface RotateKeyFormProps extends RotateKeyDialogProps {
  readonly account: ServiceAccount;
}

function RotateKeyForm({ account, onClose, onMade }: RotateKeyFormProps) {
  const accountId = useAccountId();
  const queryClient = useQueryClient();
  const [grace, setGrace] = useState<string>('3600');
  const [expiry, setExpiry] = useState('never');
  const rotate = useMutation({
    mutationFn: () =>
      client.account(accountId).serviceAccounts.rotateKey(account.id, {
        old_key_expires_in_seconds: Number(grace),
        api_key_expiration: expirationOf(expiry, Date.now()),
      }),
    async onSuccess(rotated) {
      await queryClient.invalidateQueries({ queryKey: serviceAccountsQuery(accountId).queryKey });
      onMade(rotated);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    rotate.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <NativeSelect
          label="The old key"
          value={grace}
          onChange={(event) => setGrace(event.currentTarget.value)}
          data={GRACES.map(({ value, label }) => ({ value, label }))}
        />
        <NativeSelect
          label="The new key expires"
          value={expiry}
          onChange={(event) => setExpiry(event.currentTarget.value)}
          data={EXPIRIES.map(({ value, label }) => ({ value, label }))}
        />
        <Text size="sm" c="dimmed">
          From then on its senders need the new key; those that have none are answered with 401.
        </Text>
        {rotate.isError && <ErrorState title="There is no new key" error={rotate.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={rotate.isPending}>
            Make a new key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
