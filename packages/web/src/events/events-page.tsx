/** The event feed: what happened, as it happens, narrowed down by what stands in the address. */
import { Alert, Badge, Button, Collapse, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowUp, IconFilter } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageHeader } from '../display/page-header.tsx';
import { sayEvents } from './buckets.ts';
import { ClauseChips } from './clause-chips.tsx';
import { clausesOf } from './clauses.ts';
import { CurlButton } from './curl-button.tsx';
import { EventFeed } from './event-feed.tsx';
import type { EventSearch } from './event-search.ts';
import { FilterPanel } from './filter-panel.tsx';
import { Histogram } from './histogram.tsx';
import { LiveStatus } from './live-status.tsx';
import { RangeControl } from './range-control.tsx';
import { TextSearch } from './text-search.tsx';
import { useFeed } from './use-feed.ts';

const FIELD_CLAUSES = new Set(['events', 'resource', 'label', 'related', 'order']);

export function EventsPage() {
  const search = useSearch({ from: '/inside/events' });
  const navigate = useNavigate();
  const onSearch = (next: EventSearch): void => {
    navigate({ to: '/events', search: next, resetScroll: false });
  };
  const feed = useFeed(search);
  const [filtersOpen, filters] = useDisclosure(false);
  const fieldClauses = clausesOf(search).filter(({ key }) => FIELD_CLAUSES.has(key)).length;

  return (
    <>
      <PageHeader
        title="Event feed"
        actions={
          <>
            <LiveStatus
              state={feed.live.state}
              isPaused={feed.isPaused}
              offReason={feed.offReason}
              onPause={feed.setPaused}
            />
            <CurlButton search={search} />
          </>
        }
      />
      <Stack gap="sm">
        <Group gap="xs">
          <TextSearch
            text={search.text ?? ''}
            onText={(text) => {
              const { text: _, ...rest } = search;
              onSearch(text === '' ? rest : { ...rest, text });
            }}
          />
          <Group gap="xs" wrap="nowrap" maw="100%">
            <RangeControl search={search} onSearch={onSearch} />
            <Button
              variant="default"
              fw={400}
              style={{ flexShrink: 0 }}
              leftSection={<IconFilter size={16} aria-hidden />}
              aria-expanded={filtersOpen}
              aria-controls="event-filters"
              onClick={filters.toggle}
              rightSection={fieldClauses > 0 && <Badge circle>{fieldClauses}</Badge>}
            >
              Filters
            </Button>
          </Group>
        </Group>
        <Collapse expanded={filtersOpen} id="event-filters">
          <FilterPanel search={search} onSearch={onSearch} />
        </Collapse>
        <ClauseChips search={search} onSearch={onSearch} />
        <Histogram search={search} isLive={feed.isLive} onSearch={onSearch} />
        {feed.live.missed > 0 && (
          <Alert color="orange" role="alert" title={`${sayEvents(feed.live.missed)} could not be shown live`}>
            <Group justify="space-between">
              <Text size="sm">They came faster than this page took them. They are stored.</Text>
              <Button size="xs" variant="default" onClick={feed.reload}>
                Load the feed anew
              </Button>
            </Group>
          </Alert>
        )}
        <EventFeed feed={feed} search={search} onSearch={onSearch} />
      </Stack>
      {feed.waiting > 0 && (
        <Button
          className="events-waiting"
          radius="xl"
          leftSection={<IconArrowUp size={16} aria-hidden />}
          onClick={feed.showWaiting}
        >
          {feed.live.overflowed
            ? 'Many new events'
            : `${feed.waiting.toLocaleString('en')} new event${feed.waiting === 1 ? '' : 's'}`}
        </Button>
      )}
    </>
  );
}
