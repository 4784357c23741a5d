/** The list of the feed, or what stands in its place. */
import { Box, Group, Text } from '@mantine/core';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { sayEvents } from './buckets.ts';
import { EmptyFeed } from './empty-feed.tsx';
import { EventList } from './event-list.tsx';
import type { EventSearch } from './event-search.ts';
import { sayWithin } from './time-range.ts';
import type { Feed } from './use-feed.ts';

interface EventFeedProps {
  readonly feed: Feed;
  readonly search: EventSearch;
  readonly onSearch: (search: EventSearch) => void;
}

export function EventFeed({ feed, search, onSearch }: EventFeedProps) {
  const { stored, live, entries, total, top } = feed;
  return (
    <Box ref={top} opacity={stored.isPlaceholderData ? 0.6 : 1} aria-busy={stored.isFetching}>
      {stored.isPending ? (
        <LoadingState rows={8} rowHeight={56} />
      ) : stored.isError && entries.length === 0 ? (
        <ErrorState title="The events could not be loaded" error={stored.error} onRetry={stored.refetch} />
      ) : entries.length === 0 ? (
        <EmptyFeed search={search} onSearch={onSearch} />
      ) : (
        <>
          <Group justify="space-between" px={4}>
            <Text size="sm" c="dimmed" role="status">
              {sayEvents(total)} {sayWithin(search)}
            </Text>
          </Group>
          <EventList
            entries={entries}
            total={total}
            fresh={live.fresh}
            hasMore={stored.hasNextPage}
            isLoadingMore={stored.isFetchingNextPage}
            isStuck={stored.isFetchNextPageError}
            onMore={stored.fetchNextPage}
          />
        </>
      )}
    </Box>
  );
}
