/** One event: what happened to whom, what it came from, and its JSON to the digit. */
import { Card, Group, Stack, Tabs, Text } from '@mantine/core';
import { ApiError, type FoundEvent } from '@postern/contract';
import { IconBoltOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { JsonView } from '../display/json-view.tsx';
import { findJson, formatJson, parseJson } from '../display/lossless-json.ts';
import { PageHeader } from '../display/page-header.tsx';
import { ButtonLink } from '../shell/link.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { CopyTextButton } from './copy-text-button.tsx';
import { EventFacts } from './event-facts.tsx';
import { EventFailure } from './event-failure.tsx';
import { LikeThis } from './like-this.tsx';
import { eventQuery } from './queries.ts';
import { RawJson } from './raw-json.tsx';
import { RelatedTable } from './related-table.tsx';

const FEED = [{ label: 'Event feed', to: '/events' }];

export function EventPage() {
  const { eventId } = useParams({ from: '/inside/events/event/$date/$eventId' });
  const query = useQuery(eventQuery(eventId));
  if (query.isPending) return <LoadingState rows={6} />;
  if (query.error instanceof ApiError && query.error.status === 404) {
    return (
      <EmptyState icon={IconBoltOff} of="page" title="There is no such event">
        <Text c="dimmed">It was never stored in this workspace, or it is older than events are kept.</Text>
        <ButtonLink to="/events" variant="default">
          To the event feed
        </ButtonLink>
      </EmptyState>
    );
  }
  if (query.isError) {
    return <ErrorState title="The event could not be loaded" error={query.error} onRetry={query.refetch} />;
  }
  return <FoundEventPage text={query.data} />;
}

function FoundEventPage({ text }: { text: string }) {
  const { view = 'details' } = useSearch({ from: '/inside/events/event/$date/$eventId' });
  const navigate = useNavigate();
  const { event, request_id: requestId } = useMemo(() => JSON.parse(text) as FoundEvent, [text]);
  const json = useMemo(() => findJson(parseJson(text), 'event')!, [text]);
  const payload = findJson(json, 'payload');

  return (
    <>
      <PageHeader
        above={FEED}
        title={event.event === '' ? '(no name)' : event.event}
        actions={
          <>
            <CopyTextButton value={event.id} label="Copy ID" />
            <CopyTextButton value={formatJson(json)} label="Copy JSON" />
          </>
        }
      />
      <Tabs
        value={view}
        onChange={(next) => {
          const search = next === 'raw' ? { view: 'raw' as const } : {};
          navigate({ to: '.', search, replace: true, resetScroll: false });
        }}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="details">Details</Tabs.Tab>
          <Tabs.Tab value="raw">Raw JSON</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="details">
          <Stack gap="md">
            <EventFailure event={event} requestId={requestId} />
            <Card withBorder padding="md">
              <EventFacts event={event} requestId={requestId} />
            </Card>
            <RelatedTable related={event.related} />
            {payload !== undefined && (
              <Stack gap="xs" component="section" aria-labelledby="payload">
                <Group justify="space-between">
                  <h2 id="payload" className="section-title">
                    Payload
                  </h2>
                  <CopyTextButton value={formatJson(payload)} label="Copy payload" />
                </Group>
                <JsonView json={payload} label="Payload" />
              </Stack>
            )}
            <LikeThis event={event} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="raw">
          <RawJson text={formatJson(json)} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
