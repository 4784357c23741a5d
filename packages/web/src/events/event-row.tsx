/** One event in the feed: when, what, about whom. The whole row leads to its page. */
import { Badge, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '../shell/link.tsx';
import { eventParams, type FeedEntry } from './feed-entry.ts';

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const MOST_RELATED = 3;

interface EventRowProps {
  readonly entry: FeedEntry;
  /** Counts from 1. */
  readonly position: number;
  readonly total: number;
  readonly isFresh: boolean;
}

export function EventRow({ entry, position, total, isFresh }: EventRowProps) {
  const { occurred, name, resourceName, resourceId, related, tags, failure } = entry;
  return (
    <article
      aria-posinset={position}
      aria-setsize={Math.max(total, position)}
      aria-label={`${name}, ${resourceName}`}
      className={isFresh ? 'event-row event-row-fresh' : 'event-row'}
      data-failed={failure !== undefined || undefined}
    >
      <Link
        to="/events/event/$date/$eventId"
        params={eventParams(entry)}
        className="event-row-link"
        data-position={position}
      >
        <time dateTime={occurred} title={occurred} className="event-row-time">
          {clock.format(new Date(occurred))}
        </time>
        <span className="event-row-what">
          <span className="event-row-name">
            {failure !== undefined && <IconAlertTriangle size={16} aria-hidden className="event-row-mark" />}
            <span className="event-row-text">{name}</span>
          </span>
          <span className="event-row-about">
            {failure === undefined ? (
              <>
                <Text span size="sm" title={resourceId}>
                  {resourceName}
                </Text>
                {related.slice(0, MOST_RELATED).map(({ role, id, name: of }) => (
                  <Text span size="sm" c="dimmed" key={`${role} ${id}`} title={id}>
                    {` · ${role} ${of}`}
                  </Text>
                ))}
                {related.length > MOST_RELATED && (
                  <Text span size="sm" c="dimmed">
                    {` · ${related.length - MOST_RELATED} more`}
                  </Text>
                )}
              </>
            ) : (
              <Text span size="sm">
                {resourceName}: {failure}
              </Text>
            )}
          </span>
          {tags.length > 0 && (
            <span className="event-row-tags">
              {tags.map((tag) => (
                <Badge key={tag} size="sm" variant="default">
                  {tag}
                </Badge>
              ))}
            </span>
          )}
        </span>
      </Link>
    </article>
  );
}
