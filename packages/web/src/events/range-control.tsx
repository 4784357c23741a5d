/** Choosing the stretch of time: one on offer, or from and to. */
import { Button, Divider, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { EventSearch } from './event-search.ts';
import {
  boundsOf,
  DEFAULT_RANGE_SECONDS,
  fromLocalInput,
  RANGES,
  sayLast,
  sayRange,
  toLocalInput,
  withLast,
} from './time-range.ts';

interface RangeControlProps {
  readonly search: EventSearch;
  readonly onSearch: (search: EventSearch) => void;
}

export function RangeControl({ search, onSearch }: RangeControlProps) {
  const [opened, setOpened] = useState(false);
  const isRelative = search.since === undefined && search.until === undefined;
  const choose = (next: EventSearch): void => {
    setOpened(false);
    onSearch(next);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="md"
      width={290}
    >
      <Popover.Target>
        <Button
          variant="default"
          fw={400}
          leftSection={<IconCalendar size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
          miw={0}
          style={{ flexShrink: 1 }}
          aria-label={`Range: ${sayRange(search)}`}
        >
          <Text span inherit truncate>
            {capitalise(sayRange(search))}
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Group gap={6}>
            {RANGES.map((seconds) => (
              <Button
                key={seconds}
                size="compact-sm"
                variant={
                  isRelative && seconds === (search.seconds ?? DEFAULT_RANGE_SECONDS) ? 'filled' : 'default'
                }
                onClick={() => choose(withLast(search, seconds))}
              >
                {capitalise(sayLast(seconds).replace(/^the /, ''))}
              </Button>
            ))}
          </Group>
          <Divider />
          <BetweenForm search={search} onChoose={choose} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface BetweenFormProps {
  readonly search: EventSearch;
  readonly onChoose: (search: EventSearch) => void;
}

function BetweenForm({ search, onChoose }: BetweenFormProps) {
  const [bounds] = useState(() => boundsOf(search, Date.now()));
  const [from, setFrom] = useState(() => toLocalInput(bounds.sinceMs));
  const [to, setTo] = useState(() => (search.until === undefined ? '' : toLocalInput(bounds.untilMs)));
  const since = fromLocalInput(from);
  const until = fromLocalInput(to);
  const isBackwards = since !== undefined && until !== undefined && since >= until;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { seconds: _seconds, since: _since, until: _until, ...rest } = search;
    onChoose({ ...rest, ...(since !== undefined && { since }), ...(until !== undefined && { until }) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          type="datetime-local"
          step={1}
          label="From"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          step={1}
          label="To"
          description="Empty: up to now, live"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          error={isBackwards ? 'It ends before it begins' : undefined}
        />
        <Button type="submit" variant="default" disabled={since === undefined || isBackwards}>
          Show this range
        </Button>
      </Stack>
    </form>
  );
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
