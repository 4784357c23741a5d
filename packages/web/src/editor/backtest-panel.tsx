/** The edited template against the newest stored requests, before it is saved. */
import { Accordion, Badge, Chip, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { BacktestOutcome } from '@postern/contract';
import { IconHistory } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { findJson } from '../display/lossless-json.ts';
import { Moment } from '../display/moment.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { BacktestResultView } from './backtest-result.tsx';
import { OUTCOME_WORDS, rankOf, sayCounts, sayResult, totalOf } from './backtest-words.ts';
import { backtestQuery } from './queries.ts';
import { BACKTEST_OUTCOMES, BACKTEST_SIZES, type BacktestSize } from './template-search.ts';

/** A back-test renders many requests: it waits for a longer pause in typing than the preview. */
const PAUSE_MS = 600;

interface BacktestPanelProps {
  readonly webhookId: string;
  readonly template: string;
  /** Whether it is no template at the moment: then there is nothing to test. */
  readonly isBroken: boolean;
  /** Whether it is not known yet if it is one. */
  readonly isUnchecked: boolean;
  readonly size: BacktestSize;
  readonly outcome: BacktestOutcome | undefined;
  readonly onSize: (size: BacktestSize) => void;
  readonly onOutcome: (outcome: BacktestOutcome | undefined) => void;
  readonly onPreview: (requestId: string) => void;
}

export function BacktestPanel(props: BacktestPanelProps) {
  const { webhookId, template, isBroken, isUnchecked, size, outcome, onSize, onOutcome, onPreview } = props;
  const [settled] = useDebouncedValue(template, PAUSE_MS);
  const query = backtestQuery(webhookId, settled, size);
  const isWaiting = isBroken || isUnchecked || settled !== template;
  const { data, error, refetch, isFetching } = useQuery(isWaiting ? { ...query, queryFn: skipToken } : query);
  const [opened, setOpened] = useState<string | null>(null);
  if (isBroken) {
    return (
      <EmptyState icon={IconHistory} title="The template has an error">
        Mend what is underlined: then it is tried on the newest requests here.
      </EmptyState>
    );
  }
  if (error !== null) {
    return <ErrorState title="The back-test could not be run" error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <LoadingState rows={6} rowHeight={40} />;
  const { counts, results, cut_short: isCutShort } = data.value;
  const shown = results
    .map((result, index) => ({ result, index }))
    .filter(({ result }) => outcome === undefined || result.outcome === outcome)
    // What needs a look first; within that, the newest first.
    .sort((a, b) => rankOf(a.result.outcome) - rankOf(b.result.outcome));

  return (
    <Stack gap="sm" aria-busy={isFetching || isWaiting}>
      <Group justify="space-between" align="flex-end" gap="xs">
        <Text size="sm" fw={600} role="status" flex="1 1 12rem">
          {sayCounts(counts)}
        </Text>
        <NativeSelect
          label="Requests"
          size="xs"
          data={BACKTEST_SIZES.map((each) => ({ value: String(each), label: `the last ${each}` }))}
          value={String(size)}
          onChange={(event) => onSize(Number(event.currentTarget.value) as BacktestSize)}
        />
      </Group>
      {totalOf(counts) === 0 ? (
        <EmptyState icon={IconHistory} title="No stored request to test on">
          Once requests have come to this webhook, the edited template is tried on them here before you save
          it.
        </EmptyState>
      ) : (
        <Group gap={6} role="group" aria-label="Show only">
          {BACKTEST_OUTCOMES.filter((each) => counts[each] > 0 || each === outcome).map((each) => (
            <Chip
              key={each}
              size="xs"
              variant="outline"
              checked={outcome === each}
              onChange={(checked) => onOutcome(checked ? each : undefined)}
            >
              {OUTCOME_WORDS[each].sign} {counts[each]} {OUTCOME_WORDS[each].label}
            </Chip>
          ))}
        </Group>
      )}
      {isCutShort && (
        <Text size="xs" c="dimmed">
          Older ones are left out: together they are too large.
        </Text>
      )}
      <Accordion
        variant="contained"
        chevronPosition="left"
        value={opened}
        onChange={setOpened}
        keepMounted={false}
        transitionDuration={0}
      >
        {shown.map(({ result, index }) => {
          const words = OUTCOME_WORDS[result.outcome];
          return (
            <Accordion.Item key={result.request_id} value={result.request_id}>
              <Accordion.Control>
                <Group gap="xs" wrap="nowrap">
                  <Badge variant="light" color={words.color} size="md" style={{ flexShrink: 0 }}>
                    {words.sign} {words.label}
                    {result.outcome === 'changed' ? ` (${result.differences.length})` : ''}
                  </Badge>
                  <Text size="sm" truncate flex={1} className="mono">
                    {sayResult(result)}
                  </Text>
                  <Moment at={result.received} size="sm" c="dimmed" style={{ flexShrink: 0 }} />
                </Group>
              </Accordion.Control>
              <Accordion.Panel>
                <BacktestResultView
                  result={result}
                  json={findJson(data.json, 'results', index)}
                  onPreview={onPreview}
                />
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
    </Stack>
  );
}
