/** Every webhook of the workspace. */
import { Box, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { PageHeader } from '../display/page-header.tsx';
import { SearchField } from '../display/search-field.tsx';
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

/** Where a table has room. */
const WIDE = '(min-width: 62em)';
/** Rows are many parts each: those that nobody looks at are not made. */
const AT_FIRST = 50;
const MORE = 200;

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
  const isWide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const [limit, setLimit] = useState(AT_FIRST);
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

  const shown = rows.slice(0, limit);
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
      <Box mb="md">
        <SearchField
          label="Search webhooks"
          placeholder="Search by name, description or URL"
          value={search.q ?? ''}
          onSearch={searchFor}
        />
      </Box>
      {rows.length === 0 ? (
        <EmptyState icon={IconSearch} title="No webhook fits the search">
          <Button variant="default" onClick={() => searchFor('')}>
            Show all {webhooks.data.length}
          </Button>
        </EmptyState>
      ) : (
        <>
          {isWide ? (
            <WebhookTable rows={shown} search={search} onSort={sortBy} />
          ) : (
            <>
              <NativeSelect
                aria-label="Order of the webhooks"
                value={search.sort ?? 'name'}
                onChange={(event) => sortBy(event.currentTarget.value as WebhookSort)}
                data={SORTS.map((sort) => ({ value: sort, label: SORT_WORDS[sort] }))}
                mb="sm"
              />
              <WebhookCards rows={shown} />
            </>
          )}
          {shown.length < rows.length && (
            <Group mt="md" gap="sm">
              <Button variant="default" onClick={() => setLimit(limit + MORE)}>
                Show more
              </Button>
              <Text size="sm" c="dimmed">
                {shown.length} of {rows.length.toLocaleString('en')}
              </Text>
            </Group>
          )}
        </>
      )}
    </>
  );
}
