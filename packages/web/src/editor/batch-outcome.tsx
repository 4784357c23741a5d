/** What became of each item of a batch. */
import { Accordion, Alert, Button, Stack, Text } from '@mantine/core';
import type { RenderResult } from '@postern/contract';
import { useState } from 'react';
import { findJson, type Json } from '../display/lossless-json.ts';
import { RenderResultView } from './render-result.tsx';
import type { TextPlace } from './text-place.ts';

const ITEMS_AT_FIRST = 50;

interface BatchOutcomeProps {
  readonly items: readonly RenderResult[];
  readonly json: Json;
  readonly onGoTo?: ((place: TextPlace) => void) | undefined;
}

export function BatchOutcome({ items, json, onGoTo }: BatchOutcomeProps) {
  const [shown, setShown] = useState(ITEMS_AT_FIRST);
  const failed = items.filter(({ kind }) => kind === 'failed').length;
  const first = items.findIndex(({ kind }) => kind === 'failed');
  return (
    <Stack gap="sm">
      <Alert
        color={failed === 0 ? 'teal' : 'red'}
        title={`A batch of ${items.length} CloudEvents, ${failed === 0 ? 'each an event' : `of which ${failed} ${failed === 1 ? 'fails' : 'fail'}`}`}
      >
        {failed === 0
          ? 'The template runs once for each item.'
          : 'The others become events all the same; the sender gets 400.'}
      </Alert>
      <Accordion variant="separated" defaultValue={String(Math.max(first, 0))} keepMounted={false}>
        {items.slice(0, shown).map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items do not move
          <Accordion.Item key={index} value={String(index)}>
            <Accordion.Control>
              <Text size="sm" className="anywhere">
                {index + 1}. {item.kind === 'event' ? item.event.event : 'fails'}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <RenderResultView result={item} json={findJson(json, 'items', index) ?? json} onGoTo={onGoTo} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {items.length > shown && (
        <Button variant="default" onClick={() => setShown(items.length)}>
          Show all {items.length} items
        </Button>
      )}
    </Stack>
  );
}
