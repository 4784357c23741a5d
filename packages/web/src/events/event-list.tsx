/** The events as a list that grows downwards as one reads. Only the rows near the window are drawn. */
import './event-list.css';
import { Button, Center, Loader, Text } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { toRows } from './days.ts';
import { EventRow } from './event-row.tsx';
import type { FeedEntry } from './feed-entry.ts';

const EVENT_PX = 65;
const DAY_PX = 44;
/** Rows from the end at which the next page is asked for. */
const AHEAD = 15;
const HEADER_PX = 64;

interface EventListProps {
  readonly entries: readonly FeedEntry[];
  /** All that fit, loaded or not. */
  readonly total: number;
  readonly fresh: ReadonlySet<string>;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** The next page could not be loaded. */
  readonly isStuck: boolean;
  readonly onMore: () => void;
}

export function EventList(props: EventListProps) {
  const { entries, total, fresh, hasMore, isLoadingMore, isStuck, onMore } = props;
  const list = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  const rows = useMemo(() => toRows(entries, Date.now()), [entries]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]!.kind === 'day' ? DAY_PX : EVENT_PX),
    getItemKey: (index) => rows[index]!.key,
    overscan: 12,
    scrollMargin: offset,
    scrollPaddingStart: HEADER_PX,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;

  // What stands above the list changes its height with the filters.
  useLayoutEffect(() => {
    const measure = (): void => setOffset(list.current?.offsetTop ?? 0);
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (hasMore && !isLoadingMore && !isStuck && last >= rows.length - AHEAD) onMore();
  }, [hasMore, isLoadingMore, isStuck, last, rows.length, onMore]);

  function move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const position = Number((document.activeElement as HTMLElement | null)?.dataset['position']);
    if (step === undefined || Number.isNaN(position)) return;
    const target = position + step;
    const index = rows.findIndex((row) => row.kind === 'event' && row.position === target);
    if (index < 0) return;
    event.preventDefault();
    virtual.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-position="${target}"]`)?.focus({ preventScroll: true });
    });
  }

  return (
    <>
      <section
        ref={list}
        aria-label="Events"
        aria-busy={isLoadingMore}
        className="event-list"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={move}
      >
        {drawn.map(({ index, key, start }) => {
          const row = rows[index]!;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="event-list-row"
              style={{ transform: `translateY(${start - offset}px)` }}
            >
              {row.kind === 'day' ? (
                <h2 className="event-list-day">{row.title}</h2>
              ) : (
                <EventRow
                  entry={row.entry}
                  position={row.position}
                  total={total}
                  isFresh={fresh.has(row.entry.id)}
                />
              )}
            </div>
          );
        })}
      </section>
      {isLoadingMore && (
        <Center p="md">
          <Loader size="sm" aria-label="Loading more events" />
        </Center>
      )}
      {isStuck && (
        <Center p="md">
          <Button variant="default" onClick={onMore}>
            The next events could not be loaded. Try again
          </Button>
        </Center>
      )}
      {!hasMore && entries.length > 10 && (
        <Text ta="center" size="sm" c="dimmed" p="md">
          That is all in this range.
        </Text>
      )}
    </>
  );
}
