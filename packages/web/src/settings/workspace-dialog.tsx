/** Makes a workspace, or changes one. */
import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import type { AccountWorkspace } from '@postern/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { RateLimitInput } from '../display/rate-limit-input.tsx';
import { enterableWorkspacesQuery, useAccountId } from '../session/account.ts';
import { ErrorState } from '../states/error-state.tsx';
import { handleOf, isHandle } from './handle.ts';
import { accountWorkspacesQuery } from './queries.ts';

interface WorkspaceDialogProps {
  /** The workspace in question; the dialog is open as long as there is one. */
  readonly workspace: AccountWorkspace | 'new' | undefined;
  readonly onClose: () => void;
}

export function WorkspaceDialog({ workspace, onClose }: WorkspaceDialogProps) {
  return (
    <Modal
      opened={workspace !== undefined}
      onClose={onClose}
      title={workspace === 'new' ? 'New workspace' : 'Change the workspace'}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {workspace !== undefined && (
        <WorkspaceForm workspace={workspace === 'new' ? undefined : workspace} onClose={onClose} />
      )}
    </Modal>
  );
}

interface WorkspaceFormProps {
  readonly workspace: AccountWorkspace | undefined;
  readonly onClose: () => void;
}

function WorkspaceForm({ workspace, onClose }: WorkspaceFormProps) {
  const accountId = useAccountId();
  const queryClient = useQueryClient();
  const [name, setName] = useState(workspace?.name ?? '');
  // The handle follows the name until somebody writes one.
  const [ownHandle, setHandle] = useState(workspace?.handle);
  const [description, setDescription] = useState(workspace?.description ?? '');
  const [rateLimit, setRateLimit] = useState(workspace?.rate_limit ?? null);
  const handle = ownHandle ?? handleOf(name);
  const save = useMutation({
    async mutationFn() {
      const { workspaces } = client.account(accountId);
      const fields = { name: name.trim(), handle, description: description.trim(), rate_limit: rateLimit };
      if (workspace === undefined) await workspaces.create(fields);
      else await workspaces.patch(workspace.id, fields);
    },
    async onSuccess() {
      onClose();
      await queryClient.invalidateQueries({ queryKey: accountWorkspacesQuery(accountId).queryKey });
      await queryClient.invalidateQueries({ queryKey: enterableWorkspacesQuery.queryKey });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={1024}
          autoComplete="off"
          required
          data-autofocus
        />
        <TextInput
          label="Handle"
          description="Its name in addresses and on the command line"
          value={handle}
          onChange={(event) => setHandle(event.currentTarget.value)}
          error={
            handle === '' || isHandle(handle) ? undefined : 'Lower-case letters, digits and single dashes'
          }
          autoComplete="off"
          required
        />
        <Textarea
          label="Description"
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={6}
        />
        <RateLimitInput
          value={rateLimit}
          onChange={setRateLimit}
          description="For all of its webhooks together. Requests beyond it are answered with 429."
        />
        {save.isError && <ErrorState title="The workspace was not saved" error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === '' || !isHandle(handle)}>
            {workspace === undefined ? 'Create workspace' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
