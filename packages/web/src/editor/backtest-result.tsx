/** What the edited template makes of one stored request, beside what the saved one makes of it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import type { BacktestResult, BacktestSide } from '@postern/contract';
import { findJson, type Json } from '../display/lossless-json.ts';
import { AnchorLink } from '../shell/link.tsx';
import { DifferenceList } from './difference-list.tsx';

interface BacktestResultViewProps {
  readonly result: BacktestResult;
  readonly json: Json | undefined;
  readonly onPreview: (requestId: string) => void;
}

export function BacktestResultView({ result, json, onPreview }: BacktestResultViewProps) {
  const { outcome, before, after, differences, request_id: id } = result;
  return (
    <Stack gap="sm">
      {outcome === 'same' && <Text size="sm">Both templates make the same of it: {sayEvent(after)}.</Text>}
      {outcome === 'changed' && (
        <DifferenceList differences={differences} json={json && findJson(json, 'differences')} />
      )}
      {outcome === 'newly_failing' && (
        <>
          <Reason title="The edited template fails" side={after} />
          <Text size="sm" c="dimmed" className="anywhere">
            The saved one makes of it: {sayEvent(before)}.
          </Text>
        </>
      )}
      {outcome === 'newly_passing' && (
        <>
          <Text size="sm" className="anywhere">
            The edited template makes of it: {sayEvent(after)}.
          </Text>
          <Reason title="The saved one fails" side={before} />
        </>
      )}
      {outcome === 'still_failing' && <Reason title="Both templates fail. The edited one" side={after} />}
      <Group gap="md">
        <Button size="xs" variant="default" onClick={() => onPreview(id)}>
          Preview this one
        </Button>
        <AnchorLink to="/requests/$requestId" params={{ requestId: id }} size="sm" target="_blank">
          Open the request in a new tab
        </AnchorLink>
      </Group>
    </Stack>
  );
}

function Reason({ title, side }: { title: string; side: BacktestSide }) {
  const failures = failuresOf(side);
  return (
    <Stack gap={2}>
      {failures.map(({ message, line }) => (
        <Text key={message} size="sm" className="anywhere" style={{ whiteSpace: 'pre-wrap' }}>
          <Text span fw={600} size="sm">
            {title}
            {line === undefined ? '' : ` in line ${line}`}:
          </Text>{' '}
          {message}
        </Text>
      ))}
    </Stack>
  );
}

function failuresOf(side: BacktestSide): (BacktestSide & { kind: 'failed' })[] {
  if (side.kind === 'failed') return [side];
  return side.kind === 'batch' ? side.items.filter((item) => item.kind === 'failed') : [];
}

function sayEvent(side: BacktestSide): string {
  if (side.kind === 'event') return `the event ${String(side.event['event'])}`;
  return side.kind === 'batch' ? `a batch of ${side.items.length} events` : 'no event';
}
