/** Service accounts with their keys and the webhooks that ask for them. */
import { Button, Stack, Text } from '@mantine/core';
import type { ServiceAccount } from '@postern/contract';
import { useQuery } from '@tanstack/react-query';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { AnchorLink } from '../shell/link.tsx';
import { webhooksQuery } from '../webhooks/queries.ts';
import { Expiry, LastUsed } from './key-times.tsx';
import { RecordList } from './record-list.tsx';

interface ServiceAccountListProps {
  readonly accounts: readonly ServiceAccount[];
  readonly onRotate: (account: ServiceAccount) => void;
  readonly onDelete: (account: ServiceAccount) => void;
}

export function ServiceAccountList({ accounts, onRotate, onDelete }: ServiceAccountListProps) {
  const mayManage = may(useHolder(), 'owner');
  return (
    <RecordList
      label="Service accounts"
      items={accounts}
      keyOf={(account) => account.id}
      columns={[
        {
          title: 'Name',
          of: (account) => (
            <Text span fw={600} size="sm" className="anywhere">
              {account.name}
            </Text>
          ),
        },
        { title: 'Role', width: 110, of: (account) => <Text size="sm">{account.account_role_name}</Text> },
        { title: 'Webhooks here', of: (account) => <UsedBy accountId={account.id} /> },
        {
          title: 'Key last used',
          width: 130,
          of: (account) => <LastUsed at={account.api_key?.last_used ?? null} />,
        },
        {
          title: 'Key expires',
          width: 130,
          of: (account) => <Expiry at={account.api_key?.expiration ?? null} />,
        },
      ]}
      {...(mayManage
        ? {
            actions: (account: ServiceAccount) => (
              <>
                <Button
                  size="xs"
                  variant="subtle"
                  onClick={() => onRotate(account)}
                  aria-label={`New key for ${account.name}`}
                >
                  New key
                </Button>
                <Button
                  size="xs"
                  variant="subtle"
                  color="red"
                  onClick={() => onDelete(account)}
                  aria-label={`Delete ${account.name}`}
                >
                  Delete
                </Button>
              </>
            ),
          }
        : {})}
    />
  );
}

/** The webhooks of this workspace that ask for the account's key. */
function UsedBy({ accountId }: { readonly accountId: string }) {
  const { data: webhooks = [] } = useQuery(webhooksQuery);
  const users = webhooks.filter((webhook) => webhook.service_account_id === accountId);
  if (users.length === 0) {
    return (
      <Text span size="sm" c="dimmed">
        none
      </Text>
    );
  }
  return (
    <Stack gap={2}>
      {users.map(({ id, name }) => (
        <AnchorLink
          key={id}
          to="/webhooks/$webhookId"
          params={{ webhookId: id }}
          size="sm"
          className="anywhere"
        >
          {name}
        </AnchorLink>
      ))}
    </Stack>
  );
}
