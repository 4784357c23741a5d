/** Whether the feed is live, and the button that holds it. */
import { Badge, Button, Group, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { StreamState } from './event-stream.ts';

interface LiveStatusProps {
  readonly state: StreamState | 'off';
  readonly isPaused: boolean;
  /** Why it is not live, when it is off. */
  readonly offReason: string;
  readonly onPause: (isPaused: boolean) => void;
}

const SAID: Record<StreamState, { label: string; color: string; why: string }> = {
  connecting: { label: 'Connecting', color: 'gray', why: 'Connecting to the live stream.' },
  live: { label: 'Live', color: 'teal', why: 'New events appear as they arrive.' },
  reconnecting: {
    label: 'Reconnecting',
    color: 'orange',
    why: 'The connection was lost. It is tried again, and what came meanwhile is fetched then.',
  },
};

export function LiveStatus({ state, isPaused, offReason, onPause }: LiveStatusProps) {
  if (state === 'off') {
    return (
      <Tooltip label={offReason} multiline maw={260}>
        <Badge variant="default" size="lg" tabIndex={0}>
          Not live
        </Badge>
      </Tooltip>
    );
  }
  const { label, color, why } = isPaused
    ? { label: 'Paused', color: 'gray', why: 'New events wait until you resume.' }
    : SAID[state];
  return (
    <Group gap="xs" wrap="nowrap">
      <Tooltip label={why} multiline maw={260}>
        <Badge variant="light" color={color} size="lg" role="status" tabIndex={0}>
          {label}
        </Badge>
      </Tooltip>
      <Button
        variant="default"
        size="xs"
        leftSection={
          isPaused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />
        }
        onClick={() => onPause(!isPaused)}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
    </Group>
  );
}
