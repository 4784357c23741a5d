/** Makes a service account with its first key. */
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import type { ServiceAccount } from '@postern/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { useAccountId } from '../session/account.ts';
import { ErrorState } from '../states/error-state.tsx';
import { EXPIRIES, expirationOf } from './expiry.ts';
import { serviceAccountsQuery } from './queries.ts';
import { SERVICE_ACCOUNT_ROLES } from './roles.ts';

interface NewServiceAccountDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onMade: (account: ServiceAccount) => void;
}

export function NewServiceAccountDialog({ opened, onClose, onMade }: NewServiceAccountDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="New service account"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <NewServiceAccountForm onClose={onClose} onMade={onMade} />
    </Modal>
  );
}

function NewServiceAccountForm({ onClose, onMade }: Omit<NewServiceAccountDialogProps, 'opened'>) {
  const accountId = useAccountId();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<string>('Member');
  const [expiry, setExpiry] = useState('never');
  const create = useMutation({
    mutationFn: () =>
      client.account(accountId).serviceAccounts.create({
        name: name.trim(),
        account_role_name: role,
        api_key_expiration: expirationOf(expiry, Date.now()),
      }),
    async onSuccess(account) {
      await queryClient.invalidateQueries({ queryKey: serviceAccountsQuery(accountId).queryKey });
      onMade(account);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          description="Who sends, such as github"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={255}
          autoComplete="off"
          required
          data-autofocus
        />
        <NativeSelect
          label="Role"
          description="A key that a sender carries should be a Member’s: whoever steals it can read nothing."
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          data={SERVICE_ACCOUNT_ROLES.map(({ value, label }) => ({ value, label }))}
        />
        <NativeSelect
          label="Its key expires"
          value={expiry}
          onChange={(event) => setExpiry(event.currentTarget.value)}
          data={EXPIRIES.map(({ value, label }) => ({ value, label }))}
        />
        {create.isError && <ErrorState title="The service account was not made" error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            Create service account
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
