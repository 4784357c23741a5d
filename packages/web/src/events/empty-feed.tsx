/** What stands where no event is: how the first one comes, or which clause to let go. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconBolt, IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { CommandLine } from '../display/command-line.tsx';
import { ButtonLink } from '../shell/link.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { clausesOf } from './clauses.ts';
import { curlOfHook } from './curl.ts';
import type { EventSearch } from './event-search.ts';
import { anyEventsQuery, anyWebhookQuery } from './queries.ts';
import { sayWithin, widen } from './time-range.ts';

interface EmptyFeedProps {
  readonly search: EventSearch;
  readonly onSearch: (search: EventSearch) => void;
}

export function EmptyFeed({ search, onSearch }: EmptyFeedProps) {
  const any = useQuery(anyEventsQuery);
  if (any.isPending) return <LoadingState rows={2} />;
  return any.data === false ? <NoEventsYet /> : <NoneFits search={search} onSearch={onSearch} />;
}

function NoEventsYet() {
  const { data: webhook } = useQuery(anyWebhookQuery);
  if (webhook == null) {
    return (
      <EmptyState icon={IconBolt} title="No events yet">
        <Text c="dimmed">
          A webhook turns whatever is sent to its URL into events. Create one, and they appear here as they
          arrive.
        </Text>
        <ButtonLink to="/webhooks/new">Create a webhook</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconBolt} title="No events yet">
      <Text c="dimmed" className="anywhere">
        Send something to “{webhook.name}”, and it appears here at once:
      </Text>
      <CommandLine command={curlOfHook(client.hookUrl(webhook.slug))} />
    </EmptyState>
  );
}

function NoneFits({ search, onSearch }: EmptyFeedProps) {
  const clauses = clausesOf(search).filter(({ key }) => key !== 'order' && key !== 'range');
  const wider = widen(search, Date.now());
  return (
    <EmptyState icon={IconFilterOff} title={`No event fits ${sayWithin(search)}`}>
      <Stack gap="sm" align="center">
        <Button variant="default" onClick={() => onSearch(wider)}>
          Look {sayWithin(wider)}
        </Button>
        {clauses.length > 0 && (
          <>
            <Text c="dimmed" size="sm">
              or let go of a clause:
            </Text>
            <Group gap="xs" justify="center">
              {clauses.map(({ key, words, without }) => (
                <Button
                  key={key}
                  variant="default"
                  size="compact-sm"
                  maw="100%"
                  onClick={() => onSearch(without)}
                  leftSection={<IconFilterOff size={14} aria-hidden />}
                >
                  {words}
                </Button>
              ))}
            </Group>
          </>
        )}
      </Stack>
    </EmptyState>
  );
}
