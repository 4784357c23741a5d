/** Makes a key for a person or a program. */
import { Button, Group, Modal, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import type { NewApiKey } from '@postern/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { useAccountId } from '../session/account.ts';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { ErrorState } from '../states/error-state.tsx';
import { EXPIRIES, expirationOf } from './expiry.ts';
import { accountWorkspacesQuery, keysQuery } from './queries.ts';
import { PERSON_ROLES, type PersonRole, ROLE_WORDS } from './roles.ts';

interface NewKeyDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onMade: (key: NewApiKey) => void;
}

export function NewKeyDialog({ opened, onClose, onMade }: NewKeyDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="New key"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <NewKeyForm onMade={onMade} onClose={onClose} />
    </Modal>
  );
}

function NewKeyForm({ onMade, onClose }: Pick<NewKeyDialogProps, 'onMade' | 'onClose'>) {
  const holder = useHolder();
  const accountId = useAccountId();
  const queryClient = useQueryClient();
  const { data: workspaces = [] } = useQuery(accountWorkspacesQuery(accountId));
  const [name, setName] = useState('');
  const [role, setRole] = useState<PersonRole>('developer');
  const [workspace, setWorkspace] = useState('');
  const [expiry, setExpiry] = useState('never');
  const create = useMutation({
    mutationFn: () =>
      client.account(accountId).keys.create({
        name: name.trim(),
        role,
        workspace_id: workspace === '' ? null : workspace,
        expiration: expirationOf(expiry, Date.now()),
      }),
    async onSuccess(key) {
      await queryClient.invalidateQueries({ queryKey: keysQuery(accountId).queryKey });
      onMade(key);
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
          description="Whose it is, or what it is for"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={255}
          autoComplete="off"
          required
          data-autofocus
        />
        <Radio.Group label="Role" value={role} onChange={(value) => setRole(value as PersonRole)}>
          <Stack gap="xs" mt={6}>
            {PERSON_ROLES.filter((each) => may(holder, each)).map((each) => (
              <Radio key={each} value={each} label={each} description={ROLE_WORDS[each]} />
            ))}
          </Stack>
        </Radio.Group>
        <NativeSelect
          label="Workspace"
          value={workspace}
          onChange={(event) => setWorkspace(event.currentTarget.value)}
          data={[
            { value: '', label: 'all of the account' },
            ...workspaces.map((each) => ({ value: each.id, label: `only ${each.handle}` })),
          ]}
        />
        <NativeSelect
          label="Expires"
          value={expiry}
          onChange={(event) => setExpiry(event.currentTarget.value)}
          data={EXPIRIES.map(({ value, label }) => ({ value, label }))}
        />
        {create.isError && <ErrorState title="The key was not made" error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
