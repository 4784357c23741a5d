/** Keys with their roles and times: rows on a wide screen, cards on a narrow one. */
import { Badge, Button, Group, Text } from '@mantine/core';
import type { ApiKey } from '@postern/contract';
import { useQuery } from '@tanstack/react-query';
import { useAccountId } from '../session/account.ts';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { Expiry, LastUsed } from './key-times.tsx';
import { accountWorkspacesQuery } from './queries.ts';
import { RecordList } from './record-list.tsx';

interface KeyListProps {
  readonly keys: readonly ApiKey[];
  readonly onRevoke: (key: ApiKey) => void;
}

export function KeyList({ keys, onRevoke }: KeyListProps) {
  const holder = useHolder();
  const { data: workspaces = [] } = useQuery(accountWorkspacesQuery(useAccountId()));
  const nameOf = (id: string): string => workspaces.find((each) => each.id === id)?.handle ?? id;
  return (
    <RecordList
      label="Keys"
      items={keys}
      keyOf={(key) => key.id}
      columns={[
        {
          title: 'Name',
          of: (key) => (
            <Group gap="xs">
              <Text span fw={600} size="sm" className="anywhere">
                {key.name}
              </Text>
              {key.id === holder.key_id && (
                <Badge variant="light" size="sm">
                  this session
                </Badge>
              )}
            </Group>
          ),
        },
        { title: 'Role', width: 140, of: (key) => <Text size="sm">{key.role}</Text> },
        {
          title: 'Workspace',
          of: (key) => (
            <Text size="sm" className="anywhere" c={key.workspace_id === null ? 'dimmed' : 'inherit'}>
              {key.workspace_id === null ? 'all' : nameOf(key.workspace_id)}
            </Text>
          ),
        },
        { title: 'Last used', width: 130, of: (key) => <LastUsed at={key.last_used} /> },
        { title: 'Expires', width: 130, of: (key) => <Expiry at={key.expiration} /> },
      ]}
      actions={(key) =>
        may(holder, key.role) && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            onClick={() => onRevoke(key)}
            aria-label={`Revoke ${key.name}`}
          >
            Revoke
          </Button>
        )
      }
    />
  );
}
