/** How many events there were over time, and the way to a stretch of it: by dragging, or by the table. */
import { Anchor, Button, Card, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useDisclosure, useElementSize } from '@mantine/hooks';
import { IconZoomOut } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { ErrorState } from '../states/error-state.tsx';
import { type Bucket, sayBucket, sayBucketTime, sayEvents, sayFullest, sayHistogram } from './buckets.ts';
import type { EventSearch } from './event-search.ts';
import { histogramQuery } from './queries.ts';
import { type Bounds, sayWithin, widen, withBounds } from './time-range.ts';

const HistogramChart = lazy(async () => ({
  default: (await import('./histogram-chart.tsx')).HistogramChart,
}));
const MOST_ROWS = 100;

interface HistogramProps {
  readonly search: EventSearch;
  readonly isLive: boolean;
  readonly onSearch: (search: EventSearch) => void;
}

export function Histogram({ search, isLive, onSearch }: HistogramProps) {
  const { ref, width } = useElementSize();
  const [pointed, setPointed] = useState<Bucket>();
  const [tableOpen, { toggle }] = useDisclosure(false);
  const query = useQuery({ ...histogramQuery(search, width, isLive), enabled: width > 0 });
  const buckets = query.data?.buckets ?? [];
  const select = (bounds: Bounds): void => onSearch(withBounds(search, bounds));
  const sentence = sayHistogram(buckets, sayWithin(search));

  return (
    <Card withBorder padding="xs" component="section" aria-label="Events over time">
      <Stack gap={4}>
        <Group justify="space-between" gap="xs" px={4}>
          <Text size="sm" c="dimmed" aria-hidden={pointed !== undefined}>
            {pointed === undefined
              ? query.isSuccess
                ? sayFullest(buckets)
                : 'Events over time'
              : sayBucket(pointed)}
          </Text>
          <Group gap="xs">
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-expanded={tableOpen}
              onClick={toggle}
            >
              {tableOpen ? 'Hide the table' : 'As a table'}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconZoomOut size={14} aria-hidden />}
              onClick={() => onSearch(widen(search, Date.now()))}
            >
              Zoom out
            </Button>
          </Group>
        </Group>
        <div ref={ref}>
          {query.isError ? (
            <ErrorState title="The events could not be counted" error={query.error} onRetry={query.refetch} />
          ) : query.data === undefined ? (
            <Skeleton height={132} />
          ) : (
            <Suspense fallback={<Skeleton height={132} />}>
              <div role="img" aria-label={sentence}>
                <HistogramChart
                  buckets={buckets}
                  bounds={query.data.bounds}
                  width={width}
                  onSelect={select}
                  onPoint={setPointed}
                />
              </div>
            </Suspense>
          )}
        </div>
        {tableOpen && <BucketTable buckets={buckets} onSelect={select} />}
      </Stack>
    </Card>
  );
}

/** The same without sight or mouse. */
function BucketTable({
  buckets,
  onSelect,
}: {
  buckets: readonly Bucket[];
  onSelect: (bounds: Bounds) => void;
}) {
  const filled = buckets.filter(({ count }) => count > 0).reverse();
  if (filled.length === 0) return <Text size="sm">There is nothing to list.</Text>;
  return (
    <Table.ScrollContainer minWidth={200} mah={240} type="native">
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Begins</Table.Th>
            <Table.Th ta="end">Events</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {filled.slice(0, MOST_ROWS).map((bucket) => (
            <Table.Tr key={bucket.sinceMs}>
              <Table.Td>
                <Anchor component="button" type="button" size="sm" onClick={() => onSelect(bucket)}>
                  {sayBucketTime(bucket)}
                </Anchor>
              </Table.Td>
              <Table.Td ta="end">{sayEvents(bucket.count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
