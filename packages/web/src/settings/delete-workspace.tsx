/** Deletes a workspace with its webhooks, after its handle was typed. */
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { AccountWorkspace } from '@postern/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { ConfirmDialog } from '../display/confirm-dialog.tsx';
import { useAccountId, useWorkspace } from '../session/account.ts';

interface DeleteWorkspaceProps {
  /** The workspace in question; the dialog is open as long as there is one. */
  readonly workspace: AccountWorkspace | undefined;
  readonly onClose: () => void;
}

export function DeleteWorkspace({ workspace, onClose }: DeleteWorkspaceProps) {
  const accountId = useAccountId();
  const here = useWorkspace();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: ({ id }: AccountWorkspace) => client.account(accountId).workspaces.delete(id),
    async onSuccess(_, { id, name }) {
      onClose();
      notifications.show({ message: `The workspace “${name}” was deleted` });
      // The pages are about a workspace that is no more: they begin anew in the key's own.
      if (id === here?.workspace_id) window.location.assign('/');
      else await queryClient.invalidateQueries();
    },
  });
  const close = (): void => {
    remove.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      title={`Delete “${workspace?.name ?? ''}”?`}
      opened={workspace !== undefined}
      onClose={close}
      onConfirm={() => workspace && remove.mutate(workspace)}
      action="Delete"
      {...(workspace === undefined ? {} : { typed: workspace.handle })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text size="sm">
        Its webhooks, and the keys and service accounts that are limited to it, go with it at once. Its events
        and requests cannot be reached any more.
      </Text>
    </ConfirmDialog>
  );
}
