/** When it happened, to what, and where it comes from. */
import './event-facts.css';
import { Text } from '@mantine/core';
import type { Event } from '@postern/contract';
import type { ReactNode } from 'react';
import { CopyButton } from '../display/copy-button.tsx';
import { Moment, sayExactly } from '../display/moment.tsx';
import { AnchorLink } from '../shell/link.tsx';
import { resourceName } from './resource.ts';
import { ResourceLink } from './resource-link.tsx';

interface EventFactsProps {
  readonly event: Event;
  readonly requestId: string | null;
}

export function EventFacts({ event, requestId }: EventFactsProps) {
  const { 'prefect.resource.id': resourceId = '', ...others } = event.resource;
  const name = resourceName(event.resource);
  // What it is called stands above already.
  const labels = Object.entries(others).filter(
    ([label, value]) => label !== 'prefect.resource.name' || value !== name,
  );
  return (
    <dl className="event-facts">
      <Fact term="Occurred">
        {sayExactly(event.occurred)} <Moment at={event.occurred} c="dimmed" size="sm" />
      </Fact>
      <Fact term="Received">
        {sayExactly(event.received)} <Moment at={event.received} c="dimmed" size="sm" />
      </Fact>
      <Fact term="Resource">
        <ResourceLink id={resourceId} name={name} />
        <Text size="sm" c="dimmed" className="anywhere mono" component="div">
          {resourceId} <CopyButton value={resourceId} what="resource id" />
        </Text>
      </Fact>
      {labels.map(([label, value]) => (
        <Fact key={label} term={<span className="mono">{label}</span>}>
          <AnchorLink to="/events" search={{ label: [`${label}=${escapePattern(value)}`] }}>
            {value === '' ? '(empty)' : value}
          </AnchorLink>
        </Fact>
      ))}
      <Fact term="Request">
        {requestId === null ? (
          <Text span c="dimmed">
            None: it was not made by a webhook here, or the request is no longer kept.
          </Text>
        ) : (
          <AnchorLink to="/requests/$requestId" params={{ requestId }}>
            The request that it came from
          </AnchorLink>
        )}
      </Fact>
      {event.follows !== null && (
        <Fact term="Follows">
          <AnchorLink
            to="/events/event/$date/$eventId"
            params={{ date: event.occurred.slice(0, 10), eventId: event.follows }}
            className="mono"
          >
            {event.follows}
          </AnchorLink>
        </Fact>
      )}
      <Fact term="ID">
        <span className="mono">{event.id}</span>
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A value that a filter takes to the letter. `*` and `?` have no escape; `?` stands for either well enough. */
function escapePattern(value: string): string {
  return value.replaceAll(/[*?[]/g, '?').replace(/^!/, '?');
}
