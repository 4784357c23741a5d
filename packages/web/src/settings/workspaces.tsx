/** The workspaces of the account, and what holds for all of them. */
import { Button, Divider, Text } from '@mantine/core';
import type { AccountWorkspace } from '@postern/contract';
import { formatRateLimit } from '@postern/contract';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { workspacePath } from '../api/client.ts';
import { useAccountId } from '../session/account.ts';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { AccountSettingsSection } from './account-settings-section.tsx';
import { DeleteWorkspace } from './delete-workspace.tsx';
import { accountWorkspacesQuery } from './queries.ts';
import { RecordList } from './record-list.tsx';
import { SectionHeader } from './section-header.tsx';
import { WorkspaceDialog } from './workspace-dialog.tsx';

export function Workspaces() {
  const mayManage = may(useHolder(), 'owner');
  const workspaces = useQuery(accountWorkspacesQuery(useAccountId()));
  const [edited, setEdited] = useState<AccountWorkspace | 'new'>();
  const [deleted, setDeleted] = useState<AccountWorkspace>();
  return (
    <>
      <SectionHeader
        title="Workspaces"
        description="Each has webhooks, events and requests of its own. A key can be limited to one."
        action={
          mayManage && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
              New workspace
            </Button>
          )
        }
      />
      {workspaces.isPending && <LoadingState rows={2} />}
      {workspaces.isError && (
        <ErrorState
          title="The workspaces could not be loaded"
          error={workspaces.error}
          onRetry={() => void workspaces.refetch()}
        />
      )}
      {workspaces.isSuccess && (
        <WorkspaceList
          workspaces={workspaces.data}
          mayManage={mayManage}
          onEdit={setEdited}
          onDelete={setDeleted}
        />
      )}
      <Divider my="xl" />
      <AccountSettingsSection />
      <WorkspaceDialog workspace={edited} onClose={() => setEdited(undefined)} />
      <DeleteWorkspace workspace={deleted} onClose={() => setDeleted(undefined)} />
    </>
  );
}

interface WorkspaceListProps {
  readonly workspaces: readonly AccountWorkspace[];
  readonly mayManage: boolean;
  readonly onEdit: (workspace: AccountWorkspace) => void;
  readonly onDelete: (workspace: AccountWorkspace) => void;
}

function WorkspaceList({ workspaces, mayManage, onEdit, onDelete }: WorkspaceListProps) {
  const actions = (workspace: AccountWorkspace) => (
    <>
      <Button
        size="xs"
        variant="subtle"
        onClick={() => onEdit(workspace)}
        aria-label={`Change ${workspace.name}`}
      >
        Change
      </Button>
      {workspaces.length > 1 && (
        <Button
          size="xs"
          variant="subtle"
          color="red"
          onClick={() => onDelete(workspace)}
          aria-label={`Delete ${workspace.name}`}
        >
          Delete
        </Button>
      )}
    </>
  );
  return (
    <RecordList
      label="Workspaces"
      items={workspaces}
      keyOf={(workspace) => workspace.id}
      columns={[
        {
          title: 'Name',
          of: ({ id, account_id, name, handle, description }) => (
            <>
              {/* Another workspace is another address of everything: the page begins anew. */}
              <a href={`${workspacePath(account_id, id)}/webhooks`} className="anywhere plain-link">
                {name}
              </a>
              <Text size="xs" c="dimmed" className="anywhere">
                {handle}
                {description === '' ? '' : ` · ${description}`}
              </Text>
            </>
          ),
        },
        {
          title: 'Rate limit',
          width: 160,
          of: ({ rate_limit: limit }) => (
            <Text size="sm" c={limit === null ? 'dimmed' : 'inherit'}>
              {limit === null ? 'none of its own' : formatRateLimit(limit)}
            </Text>
          ),
        },
      ]}
      {...(mayManage ? { actions } : {})}
    />
  );
}
