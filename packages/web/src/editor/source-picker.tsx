/** Chooses the request of the preview: a stored one, a sample, or one typed by hand. */
import { Combobox, InputBase, ScrollArea, Text, useCombobox } from '@mantine/core';
import type { RequestDetail, RequestSummary } from '@postern/contract';
import { sayAgo, sayExactly } from '../display/moment.tsx';
import { sayVerdict } from '../requests/say-verdict.ts';
import { STARTERS } from '../webhooks/starters/index.ts';
import type { PreviewSource } from './template-search.ts';

interface SourcePickerProps {
  readonly source: PreviewSource;
  readonly newest: readonly RequestSummary[];
  /** The stored request that the preview is on. */
  readonly stored: RequestDetail | undefined;
  readonly onPick: (source: PreviewSource) => void;
}

export function SourcePicker({ source, newest, stored, onPick }: SourcePickerProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const now = Date.now();
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(value) => {
        onPick(fromValue(value));
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <InputBase
          component="button"
          type="button"
          pointer
          label="Request"
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onClick={() => combobox.toggleDropdown()}
        >
          <Text span truncate size="sm" display="block">
            {saySource(source, stored, now)}
          </Text>
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options>
          <ScrollArea.Autosize mah={340} type="scroll">
            <Combobox.Option value="last">Last one received</Combobox.Option>
            <Combobox.Option value="typed">Typed by hand</Combobox.Option>
            {newest.length > 0 && (
              <Combobox.Group label="Received">
                {newest.map((request) => (
                  <Combobox.Option key={request.id} value={`stored:${request.id}`}>
                    {sayAgo(request.received, now)} · {request.method} · {sayVerdict(request.verdict)}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            <Combobox.Group label="Samples">
              {STARTERS.map(({ id, name }) => (
                <Combobox.Option key={id} value={`sample:${id}`}>
                  {name}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function fromValue(value: string): PreviewSource {
  if (value === 'last' || value === 'typed') return { kind: value };
  const [kind, id] = value.split(':') as ['stored' | 'sample', string];
  return { kind, id };
}

function saySource(source: PreviewSource, stored: RequestDetail | undefined, now: number): string {
  switch (source.kind) {
    case 'typed':
      return 'Typed by hand';
    case 'sample':
      return `Sample: ${STARTERS.find(({ id }) => id === source.id)?.name ?? source.id}`;
    case 'last':
      return stored === undefined
        ? 'Last one received'
        : `Last one received, ${sayAgo(stored.received, now)}`;
    case 'stored':
      return stored === undefined
        ? 'A stored request'
        : `Received ${sayExactly(stored.received)}, ${sayVerdict(stored.verdict)}`;
  }
}
