/** Which workspace the pages are about, and the others that the key may enter. Hidden where there is only one. */
import { Button, Menu, Text } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { workspacePath } from '../api/client.ts';
import { enterableWorkspacesQuery, useWorkspace } from '../session/account.ts';

export function WorkspaceMenu() {
  const { data: workspaces = [] } = useQuery(enterableWorkspacesQuery);
  const current = useWorkspace();
  if (current === undefined || workspaces.length < 2) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          rightSection={<IconSelector size={14} />}
          miw={0}
          aria-label={`Workspace ${current.workspace_handle}: choose another`}
        >
          <Text span size="sm" truncate maw={140}>
            {current.workspace_handle}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {workspaces.map((each) => (
          <Menu.Item
            key={each.workspace_id}
            component="a"
            href={`${workspacePath(each.account_id, each.workspace_id)}/webhooks`}
          >
            {each.account_handle}/{each.workspace_handle}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
