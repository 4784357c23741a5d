/** Which service account's key a webhook asks for. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAccountId } from '../session/account.ts';
import { serviceAccountsQuery } from '../settings/queries.ts';
import { AnchorLink } from '../shell/link.tsx';

interface ServiceAccountSelectProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly disabled?: boolean;
}

export function ServiceAccountSelect({ value, onChange, disabled = false }: ServiceAccountSelectProps) {
  const { data: accounts = [], isPending } = useQuery(serviceAccountsQuery(useAccountId()));
  const description =
    accounts.length === 0 && !isPending ? (
      <>
        With one, only requests that carry its key are taken. There is none yet:{' '}
        <AnchorLink to="/settings/service-accounts" inherit underline="always">
          create one
        </AnchorLink>
        .
      </>
    ) : (
      'With one, only requests that carry its key are taken; without, everyone who knows the URL can send.'
    );
  return (
    <Select
      label="Service account"
      description={description}
      placeholder="None: the secret URL is enough"
      data={accounts.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      disabled={disabled || (accounts.length === 0 && value === null)}
      clearable
      clearButtonProps={{ 'aria-label': 'Ask for no key' }}
      maw={480}
    />
  );
}
