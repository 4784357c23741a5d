/** The keys of people. */
import { Button, Text } from '@mantine/core';
import type { ApiKey, NewApiKey } from '@postern/contract';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccountId } from '../session/account.ts';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { KeyList } from './key-list.tsx';
import { NeedsRole } from './needs-role.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { OneTimeSecret } from './one-time-secret.tsx';
import { keysQuery } from './queries.ts';
import { RevokeKey } from './revoke-key.tsx';
import { SectionHeader } from './section-header.tsx';

export function Keys() {
  return (
    <NeedsRole least="owner">
      <AllKeys />
    </NeedsRole>
  );
}

function AllKeys() {
  const accountId = useAccountId();
  const keys = useQuery(keysQuery(accountId));
  const [isCreating, setCreating] = useState(false);
  const [made, setMade] = useState<NewApiKey>();
  const [revoked, setRevoked] = useState<ApiKey>();
  return (
    <>
      <SectionHeader
        title="Keys"
        description="Who may use the API and these pages, and for what. Senders get the key of a service account instead."
        action={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
            New key
          </Button>
        }
      />
      {keys.isPending && <LoadingState rows={3} />}
      {keys.isError && (
        <ErrorState
          title="The keys could not be loaded"
          error={keys.error}
          onRetry={() => void keys.refetch()}
        />
      )}
      {keys.isSuccess && <KeyList keys={keys.data} onRevoke={setRevoked} />}
      <NewKeyDialog
        opened={isCreating}
        onClose={() => setCreating(false)}
        onMade={(key) => {
          setCreating(false);
          setMade(key);
        }}
      />
      <OneTimeSecret
        title={`The key “${made?.name ?? ''}”`}
        secret={made?.key}
        onClose={() => setMade(undefined)}
      >
        <Text size="sm">
          To use it, sign in with it, or send it along: <code>Authorization: Bearer …</code>
        </Text>
      </OneTimeSecret>
      <RevokeKey apiKey={revoked} onClose={() => setRevoked(undefined)} />
    </>
  );
}
