/** The event that a template makes of a sample request, or why it makes none. */
import { Alert, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { JsonView } from '../display/json-view.tsx';
import { findJson, type Json, parseJson } from '../display/lossless-json.ts';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import type { SampleRequest } from './starters/index.ts';

const TYPING_ENDS_AFTER_MS = 200;

interface SamplePreviewProps {
  readonly template: string;
  readonly sample: SampleRequest;
}

export function SamplePreview({ template, sample }: SamplePreviewProps) {
  const [tried] = useDebouncedValue(template, TYPING_ENDS_AFTER_MS);
  const preview = useQuery({
    queryKey: ['render', 'sample', tried, sample],
    queryFn: () => client.templates.renderText({ template: tried, request: sample }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Stack gap="sm">
      <Title order={2} size="h5">
        What becomes of a sample request
      </Title>
      {preview.isPending && <LoadingState rows={1} rowHeight={220} />}
      {preview.isError && <ErrorState title="The template could not be tried" error={preview.error} />}
      {preview.isSuccess && <Outcome outcome={parseJson(preview.data)} />}
      <Title order={2} size="h5" mt="sm">
        The sample
      </Title>
      <Code block tabIndex={0} mah={320} style={{ overflow: 'auto' }} aria-label="Sample request">
        {Object.entries(sample.headers)
          .map(([name, value]) => `${name}: ${value}\n`)
          .join('')}
        {`\n${sample.body}`}
      </Code>
    </Stack>
  );
}

function Outcome({ outcome }: { readonly outcome: Json }) {
  const event = findJson(outcome, 'event');
  if (event === undefined) {
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="No event" role="status">
        <Text size="sm" className="anywhere">
          {textOf(findJson(outcome, 'error'), 'message') || textOf(outcome, 'message')}
        </Text>
      </Alert>
    );
  }
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <Text fw={600} className="mono anywhere">
          {textOf(event, 'event')}
        </Text>
        <Text size="sm" c="dimmed" className="anywhere">
          about {textOf(findJson(event, 'resource'), 'prefect.resource.id')}
        </Text>
      </Group>
      <JsonView json={event} label="Event" openLevels={2} />
    </Stack>
  );
}

function textOf(json: Json | undefined, name: string): string {
  const member = json && findJson(json, name);
  return member?.kind === 'string' ? member.value : '';
}
