/** Service accounts: the keys that senders carry, for webhooks that ask for one. */
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ServiceAccount } from '@postern/contract';
import { IconPlus, IconRobot } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccountId } from '../session/account.ts';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { DeleteServiceAccount } from './delete-service-account.tsx';
import { NewServiceAccountDialog } from './new-service-account-dialog.tsx';
import { OneTimeSecret } from './one-time-secret.tsx';
import { serviceAccountsQuery } from './queries.ts';
import { RotateKeyDialog } from './rotate-key-dialog.tsx';
import { SectionHeader } from './section-header.tsx';
import { ServiceAccountList } from './service-account-list.tsx';

export function ServiceAccounts() {
  const mayManage = may(useHolder(), 'owner');
  const accounts = useQuery(serviceAccountsQuery(useAccountId()));
  const [isCreating, creating] = useDisclosure(false);
  const [rotated, setRotated] = useState<ServiceAccount>();
  const [deleted, setDeleted] = useState<ServiceAccount>();
  const [made, setMade] = useState<ServiceAccount>();
  const show = (account: ServiceAccount): void => {
    creating.close();
    setRotated(undefined);
    setMade(account);
  };
  return (
    <>
      <SectionHeader
        title="Service accounts"
        description="A webhook with a service account takes only requests that carry its key, as “Authorization: Bearer …”."
        action={
          mayManage && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={creating.open}>
              New service account
            </Button>
          )
        }
      />
      {accounts.isPending && <LoadingState rows={3} />}
      {accounts.isError && (
        <ErrorState
          title="The service accounts could not be loaded"
          error={accounts.error}
          onRetry={() => void accounts.refetch()}
        />
      )}
      {accounts.isSuccess && accounts.data.length === 0 && (
        <EmptyState icon={IconRobot} title="No service accounts yet">
          {mayManage
            ? 'Without one, a secret URL is all that a webhook asks for. Create one, give its key to the sender, and choose it in the settings of the webhook.'
            : 'A key of the role owner may create one.'}
        </EmptyState>
      )}
      {accounts.isSuccess && accounts.data.length > 0 && (
        <ServiceAccountList accounts={accounts.data} onRotate={setRotated} onDelete={setDeleted} />
      )}
      <NewServiceAccountDialog opened={isCreating} onClose={creating.close} onMade={show} />
      <RotateKeyDialog account={rotated} onClose={() => setRotated(undefined)} onMade={show} />
      <DeleteServiceAccount account={deleted} onClose={() => setDeleted(undefined)} />
      <OneTimeSecret
        title={`The key of “${made?.name ?? ''}”`}
        secret={made?.api_key?.key ?? undefined}
        onClose={() => setMade(undefined)}
      >
        Give it to the sender, as the header “Authorization: Bearer …” of its requests.
      </OneTimeSecret>
    </>
  );
}
