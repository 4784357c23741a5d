/** The events that the Prefect server does not take, with its reasons. */
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Moment } from '../display/moment.tsx';
import { setAsideQuery } from './queries.ts';
import { RecordList } from './record-list.tsx';

export function SetAsideEvents() {
  const { data: events = [] } = useQuery(setAsideQuery);
  if (events.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby="set-aside">
      <Title order={3} size="h5" id="set-aside">
        Set aside
      </Title>
      <RecordList
        label="Events set aside"
        items={events}
        keyOf={(event) => event.event_id}
        columns={[
          {
            title: 'Event',
            of: (event) => (
              <Text size="sm" className="mono anywhere">
                {event.event}
              </Text>
            ),
          },
          {
            title: 'Why',
            of: (event) => (
              <Text size="sm" className="anywhere">
                {event.reason}
              </Text>
            ),
          },
          { title: 'When', width: 130, of: (event) => <Moment at={event.at} size="sm" /> },
        ]}
      />
    </Stack>
  );
}
