/** Links to the events that a request made. */
import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { AnchorLink } from '../shell/link.tsx';

const AT_FIRST = 20;

interface EventLinksProps {
  /** When the request came; events without a time of their own have this one. */
  readonly received: string;
  readonly eventIds: readonly string[];
  /** What the link says where there is one event. */
  readonly label?: string;
}

export function EventLinks({ received, eventIds, label = 'Open the event' }: EventLinksProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? eventIds : eventIds.slice(0, AT_FIRST);
  return (
    <Group gap="xs">
      {shown.map((eventId, index) => (
        <AnchorLink
          key={eventId}
          to="/events/event/$date/$eventId"
          params={{ date: received.slice(0, 10), eventId }}
          size="sm"
        >
          {eventIds.length === 1 ? label : `Event ${index + 1}`}
        </AnchorLink>
      ))}
      {shown.length < eventIds.length && (
        <Text size="sm">
          <button type="button" className="json-more" onClick={() => setWhole(true)}>
            and {eventIds.length - shown.length} more
          </button>
        </Text>
      )}
    </Group>
  );
}
