/** Ways to other events that have something in common with this one. */
import { Group, Stack } from '@mantine/core';
import type { Event } from '@postern/contract';
import { IconSearch } from '@tabler/icons-react';
import { ButtonLink } from '../shell/link.tsx';
import type { EventSearch } from './event-search.ts';

/** Before and after, so that one sees what it stands among. */
const AROUND_MS = 15 * 60_000;

export function LikeThis({ event }: { event: Event }) {
  const resourceId = event.resource['prefect.resource.id'] ?? '';
  const at = Date.parse(event.occurred);
  const ways: readonly (readonly [string, EventSearch])[] = [
    ['With this name', { events: [event.event] }],
    ['About this resource', { resource: [resourceId] }],
    ['Both', { events: [event.event], resource: [resourceId] }],
    [
      'From the minutes around it',
      { since: new Date(at - AROUND_MS).toISOString(), until: new Date(at + AROUND_MS).toISOString() },
    ],
  ];
  return (
    <Stack gap="xs" component="section" aria-labelledby="like-this">
      <h2 id="like-this" className="section-title">
        Events like this
      </h2>
      <Group gap="xs">
        {ways.map(([label, search]) => (
          <ButtonLink
            key={label}
            to="/events"
            search={search}
            variant="default"
            size="xs"
            leftSection={<IconSearch size={14} aria-hidden />}
          >
            {label}
          </ButtonLink>
        ))}
      </Group>
    </Stack>
  );
}
