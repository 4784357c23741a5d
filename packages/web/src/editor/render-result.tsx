/** One event that a template makes, or why it makes none. */
import { Group, Stack, Text } from '@mantine/core';
import type { RenderResult } from '@postern/contract';
import { IconCircleCheck } from '@tabler/icons-react';
import { CopyButton } from '../display/copy-button.tsx';
import { JsonView } from '../display/json-view.tsx';
import { findJson, formatJson, type Json } from '../display/lossless-json.ts';
import { TextBlock } from '../display/text-block.tsx';
import { RenderFailure } from './render-failure.tsx';
import type { TextPlace } from './text-place.ts';

interface RenderResultViewProps {
  readonly result: RenderResult;
  readonly json: Json;
  readonly onGoTo?: ((place: TextPlace) => void) | undefined;
}

export function RenderResultView({ result, json, onGoTo }: RenderResultViewProps) {
  if (result.kind === 'failed') {
    return <RenderFailure error={result.error} rendered={result.rendered} onGoTo={onGoTo} />;
  }
  const event = findJson(json, 'event');
  return (
    <Stack gap="md">
      <Group gap={8} wrap="nowrap" align="flex-start">
        <IconCircleCheck size={20} color="var(--good-fill)" style={{ flexShrink: 0 }} aria-hidden />
        <Text className="anywhere" fw={600}>
          {result.event.event}
          <Text span fw={400} c="dimmed">
            {' on '}
            {result.event.resource['prefect.resource.id']}
          </Text>
        </Text>
      </Group>
      {event !== undefined && (
        <div>
          <Group justify="space-between" mb={4}>
            <Text size="sm" fw={600}>
              The event it becomes
            </Text>
            <CopyButton value={formatJson(event)} what="event" />
          </Group>
          <JsonView json={event} label="The event it becomes" openLevels={2} />
        </div>
      )}
      <TextBlock text={result.rendered} label="Rendered text" />
    </Stack>
  );
}
