/** Whether events go on to a Prefect server, and how far behind that is. */
import { Alert, Badge, Card, Code, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { Forwarding as ForwardingStatus } from '@postern/contract';
import { IconAlertTriangle, IconArrowForwardUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CommandLine } from '../display/command-line.tsx';
import { Moment } from '../display/moment.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { NeedsRole } from './needs-role.tsx';
import { forwardingQuery } from './queries.ts';
import { SectionHeader } from './section-header.tsx';
import { SetAsideEvents } from './set-aside-events.tsx';

export function Forwarding() {
  return (
    <NeedsRole least="administrator">
      <SectionHeader
        title="Forwarding"
        description="Every event can go on to a Prefect server, where its automations act on it."
      />
      <Status />
    </NeedsRole>
  );
}

function Status() {
  const forwarding = useQuery(forwardingQuery);
  if (forwarding.isPending) return <LoadingState rows={3} rowHeight={80} />;
  if (forwarding.isError) {
    const retry = () => void forwarding.refetch();
    return <ErrorState title="The state could not be read" error={forwarding.error} onRetry={retry} />;
  }
  const status = forwarding.data;
  if (status.target === null) {
    return (
      <EmptyState icon={IconArrowForwardUp} title="Nothing is forwarded">
        <Text c="dimmed">Start Postern with the API of a Prefect server, and every event goes on to it:</Text>
        <CommandLine command="postern serve --forward-to http://prefect:4200/api" />
      </EmptyState>
    );
  }
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <Badge color={stateOf(status).color} variant="light">
          {stateOf(status).word}
        </Badge>
        <Code className="anywhere">{status.target}</Code>
      </Group>
      {status.trouble !== null && (
        <Alert
          color="red"
          icon={<IconAlertTriangle aria-hidden />}
          title="The Prefect server does not take events"
          role="alert"
        >
          <Text size="sm" className="anywhere">
            {status.trouble.message}
          </Text>
          <Text size="sm" mt={6}>
            Since <Moment at={status.trouble.since} inherit />, {status.trouble.attempts} attempts; the next
            is <Moment at={status.trouble.next_try} inherit />. Events wait, and none is lost.
          </Text>
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
        <Figure label="Stored by Prefect" value={status.delivered} />
        <Figure label="Still to go" value={status.entries_behind}>
          {status.oldest_waiting === null ? (
            'nothing waits'
          ) : (
            <>
              the oldest came <Moment at={status.oldest_waiting} inherit />
            </>
          )}
        </Figure>
        <Figure label="Sent, not confirmed" value={status.unconfirmed} />
        <Figure label="Set aside" value={status.set_aside}>
          {status.set_aside === 0 ? 'none was refused' : 'refused by Prefect for good'}
        </Figure>
      </SimpleGrid>
      <SetAsideEvents />
    </Stack>
  );
}

function stateOf({ trouble, entries_behind: behind }: ForwardingStatus): { word: string; color: string } {
  if (trouble !== null) return { word: 'in trouble', color: 'red' };
  return behind > 0 ? { word: 'catching up', color: 'yellow' } : { word: 'up to date', color: 'teal' };
}

interface FigureProps {
  readonly label: string;
  readonly value: number;
  readonly children?: ReactNode;
}

function Figure({ label, value, children }: FigureProps) {
  return (
    <Card withBorder padding="sm">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={700} size="xl">
        {value.toLocaleString('en')}
      </Text>
      {children !== undefined && (
        <Text size="xs" c="dimmed" component="div">
          {children}
        </Text>
      )}
    </Card>
  );
}
