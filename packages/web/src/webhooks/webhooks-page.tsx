/** Every webhook of the workspace. */
import { Box, Button, NativeSelect, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { PageHeader } from '../display/page-header.tsx';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { ButtonLink } from '../shell/link.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { NoWebhooks } from './no-webhooks.tsx';
import { activityQuery, webhooksQuery } from './queries.ts';
import { WebhookCards } from './webhook-cards.tsx';
import { listWebhooks, SORTS, type WebhookSort, type WebhooksSearch } from './webhook-list.ts';
import { WebhookTable } from './webhook-table.tsx';

const route = getRouteApi('/inside/webhooks');

const SORT_WORDS: Readonly<Record<WebhookSort, string>> = {
  name: 'By name',
  created: 'Newest first',
  requests: 'Most requests first',
  last: 'Last request first',
};

export function WebhooksPage() {
  const mayCreate = may(useHolder(), 'developer');
  const create = (
    <ButtonLink to="/webhooks/new" leftSection={<IconPlus size={16} />}>
      New webhook
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Each is a secret URL and a template that makes events of what arrives there."
        actions={mayCreate ? create : undefined}
      />
      <Webhooks />
    </>
  );
}

function Webhooks() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  const webhooks = useQuery(webhooksQuery);
  const { data: activities } = useQuery(activityQuery);
  const rows = useMemo(
    () => listWebhooks(webhooks.data ?? [], activities ?? [], search),
    [webhooks.data, activities, search],
  );

  if (webhooks.isPending) return <LoadingState rows={6} rowHeight={56} />;
  if (webhooks.isError) {
    const retry = () => void webhooks.refetch();
    return <ErrorState title="The webhooks could not be loaded" error={webhooks.error} onRetry={retry} />;
  }
  if (webhooks.data.length === 0) return <NoWebhooks />;

  const show = (next: WebhooksSearch): void => {
    navigate({ search: next, replace: true });
  };
  const sortBy = (sort: WebhookSort): void => {
    const again = (search.sort ?? 'name') === sort;
    const { q } = search;
    show({ ...(q === undefined ? {} : { q }), sort, ...(again && !search.reverse ? { reverse: true } : {}) });
  };
  const searchFor = (q: string): void => {
    const { q: _, ...rest } = search;
    show(q === '' ? rest : { ...rest, q });
  };
  return (
    <>
      <TextInput
        ref={field}
        type="search"
        aria-label="Search webhooks"
        placeholder="Search by name, description or URL"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search.q ?? ''}
        onChange={(event) => searchFor(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && searchFor('')}
        maw={420}
        mb="md"
      />
      {rows.length === 0 ? (
        <EmptyState icon={IconSearch} title="No webhook fits the search">
          <Button variant="default" onClick={() => searchFor('')}>
            Show all {webhooks.data.length}
          </Button>
        </EmptyState>
      ) : (
        <>
          <Box visibleFrom="md">
            <WebhookTable rows={rows} search={search} onSort={sortBy} />
          </Box>
          <Box hiddenFrom="md">
            <NativeSelect
              aria-label="Order of the webhooks"
              value={search.sort ?? 'name'}
              onChange={(event) => sortBy(event.currentTarget.value as WebhookSort)}
              data={SORTS.map((sort) => ({ value: sort, label: SORT_WORDS[sort] }))}
              mb="sm"
            />
            <WebhookCards rows={rows} />
          </Box>
        </>
      )}
    </>
  );
}
