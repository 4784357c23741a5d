/** What Postern keeps, for how long, and how much room it takes. */
import { Card, Code, Group, Progress, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { Storage as StorageUse } from '@postern/contract';
import { useQuery } from '@tanstack/react-query';
import { Moment } from '../display/moment.tsx';
import { sayBytes } from '../requests/bytes.ts';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { NeedsRole } from './needs-role.tsx';
import { storageQuery } from './queries.ts';
import { saySpan } from './say-span.ts';
import { SectionHeader } from './section-header.tsx';

export function Storage() {
  return (
    <NeedsRole least="administrator">
      <SectionHeader
        title="Storage"
        description="Every request is kept as it arrived, with what became of it, for as long as is set here. What is too old or too much goes by itself."
      />
      <Use />
    </NeedsRole>
  );
}

function Use() {
  const storage = useQuery(storageQuery);
  if (storage.isPending) return <LoadingState rows={3} rowHeight={120} />;
  if (storage.isError) {
    const retry = () => void storage.refetch();
    return <ErrorState title="The use of storage could not be read" error={storage.error} onRetry={retry} />;
  }
  const { journal, store } = storage.data;
  const bytes = journal.bytes + store.bytes;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Card withBorder>
        <Stack gap="sm">
          <Title order={3} size="h5">
            Room taken: {sayBytes(bytes)}
          </Title>
          <Bar part={journal.bytes} of={bytes} label="Journal: what arrived, in order">
            {sayBytes(journal.bytes)} in {journal.partitions.toLocaleString('en')}{' '}
            {journal.partitions === 1 ? 'file' : 'files'}
            {journal.oldest !== null && (
              <>
                , the oldest of which begins <Moment at={journal.oldest} inherit />
              </>
            )}
          </Bar>
          <Bar part={store.bytes} of={bytes} label="Store: what is searched">
            {sayBytes(store.bytes)} for {store.events.toLocaleString('en')} events and{' '}
            {store.requests.toLocaleString('en')} requests
          </Bar>
        </Stack>
      </Card>
      <Retention storage={storage.data} />
    </SimpleGrid>
  );
}

function Retention({ storage: { retention, journal, store } }: { readonly storage: StorageUse }) {
  const { request_max_age_ms: requestAge, request_max_bytes: most, event_max_age_ms: eventAge } = retention;
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={3} size="h5">
          Kept for how long
        </Title>
        <Text size="sm">
          <b>Requests</b> {requestAge === null ? 'for ever' : `for ${saySpan(requestAge)}`}
          {most === null ? ', however many' : `, and no more than ${sayBytes(most)} of them`}.
        </Text>
        <Text size="sm">
          <b>Events</b> {eventAge === null ? 'for ever' : `for ${saySpan(eventAge)}`}.
        </Text>
        {most !== null && (
          <Bar part={journal.bytes} of={most} label="Journal, against what requests may take">
            {sayBytes(journal.bytes)} of {sayBytes(most)}
          </Bar>
        )}
        <Text size="xs" c="dimmed">
          Set when Postern starts, by <Code>POSTERN_REQUEST_RETENTION_DAYS</Code>,{' '}
          <Code>POSTERN_REQUEST_RETENTION_MB</Code> and <Code>POSTERN_EVENT_RETENTION_DAYS</Code>; each takes
          a number, or none.
          {store.events === 0 && ' Nothing has arrived yet.'}
        </Text>
      </Stack>
    </Card>
  );
}

interface BarProps {
  readonly part: number;
  readonly of: number;
  readonly label: string;
  readonly children: React.ReactNode;
}

function Bar({ part, of, label, children }: BarProps) {
  const percent = of === 0 ? 0 : Math.min(100, (part / of) * 100);
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {label}
        </Text>
      </Group>
      <Progress
        value={percent}
        aria-label={label}
        color={percent > 90 && of !== part ? 'orange' : 'indigo'}
      />
      <Text size="sm" c="dimmed" component="div">
        {children}
      </Text>
    </Stack>
  );
}
