/** Every request of the workspace, whichever webhook it was for. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PageHeader } from '../display/page-header.tsx';
import { webhooksQuery } from '../webhooks/queries.ts';
import { RequestBrowser } from './request-browser.tsx';

const route = getRouteApi('/inside/requests');

export function RequestsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: webhooks = [] } = useQuery(webhooksQuery);
  const names = useMemo(() => new Map(webhooks.map(({ id, name }) => [id, name])), [webhooks]);
  return (
    <>
      <PageHeader
        title="Requests"
        description="What senders sent, as it arrived, and what became of it. New ones show by themselves."
      />
      <RequestBrowser
        search={search}
        onSearch={(next, isPage) => void navigate({ search: next, replace: isPage !== true })}
        webhookNames={names}
        example={webhooks.find(({ enabled }) => enabled)}
      >
        <NativeSelect
          label="Webhook"
          size="sm"
          maw={260}
          data={[
            { value: '', label: 'all webhooks' },
            ...webhooks.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={search.webhook ?? ''}
          onChange={(event) => {
            const { webhook: _webhook, before: _before, ...others } = search;
            const id = event.currentTarget.value;
            void navigate({ search: id === '' ? others : { ...others, webhook: id }, replace: true });
          }}
        />
      </RequestBrowser>
    </>
  );
}
