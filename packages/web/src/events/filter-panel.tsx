/** The clauses of the feed as fields. What occurred in the range is offered. */
import { Group, SegmentedControl, SimpleGrid, TagsInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { nameOptions } from './event-names.ts';
import type { EventSearch } from './event-search.ts';
import { namesQuery } from './queries.ts';

const MOST_OPTIONS = 300;

interface FilterPanelProps {
  readonly search: EventSearch;
  readonly onSearch: (search: EventSearch) => void;
}

type ListKey = 'resource' | 'related' | 'role' | 'label';

export function FilterPanel({ search, onSearch }: FilterPanelProps) {
  const set = (key: keyof EventSearch, value: readonly string[] | string | undefined): void => {
    const { [key]: _, ...rest } = search;
    const isEmpty = value === undefined || value.length === 0;
    onSearch(isEmpty ? rest : { ...rest, [key]: value });
  };
  const tags = (key: ListKey, label: string, description: string, placeholder: string) => (
    <TagsInput
      label={label}
      description={description}
      placeholder={search[key] === undefined ? placeholder : ''}
      value={[...(search[key] ?? [])]}
      onChange={(values) => set(key, values)}
      acceptValueOnBlur
      clearable
      clearButtonProps={{ 'aria-label': `Clear: ${label}` }}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" verticalSpacing="sm">
      <NameField search={search} onNames={(names) => set('events', names)} />
      {tags('resource', 'Resource', 'Its id begins with this', 'github.repository.')}
      {tags('label', 'Label', 'key=value; * and ? stand for anything', 'environment=prod*')}
      {tags('related', 'Related resource', 'Its whole id', 'github.user.octocat')}
      {tags('role', 'Related as', 'The role of the related resource', 'actor')}
      <Group gap="xl" align="flex-start">
        <div>
          <Text size="sm" fw={500} mb={4} id="scope-label">
            Resource and label count for
          </Text>
          <SegmentedControl
            aria-labelledby="scope-label"
            size="xs"
            data={[
              { value: 'any', label: 'any resource' },
              { value: 'main', label: 'the main one' },
            ]}
            value={search.scope ?? 'any'}
            onChange={(value) => set('scope', value === 'main' ? 'main' : undefined)}
          />
        </div>
        <div>
          <Text size="sm" fw={500} mb={4} id="order-label">
            Order
          </Text>
          <SegmentedControl
            aria-labelledby="order-label"
            size="xs"
            data={[
              { value: 'DESC', label: 'newest first' },
              { value: 'ASC', label: 'oldest first' },
            ]}
            value={search.order ?? 'DESC'}
            onChange={(value) => set('order', value === 'ASC' ? 'ASC' : undefined)}
          />
        </div>
      </Group>
    </SimpleGrid>
  );
}

interface NameFieldProps {
  readonly search: EventSearch;
  readonly onNames: (names: readonly string[]) => void;
}

function NameField({ search, onNames }: NameFieldProps) {
  const { data: counts = [] } = useQuery(namesQuery(search));
  const { prefixes, names } = useMemo(() => nameOptions(counts), [counts]);
  const countOf = useMemo(
    () => new Map([...prefixes, ...names].map(({ value, count }) => [value, count])),
    [prefixes, names],
  );
  return (
    <TagsInput
      label="Event"
      description="A name, or name.* for all that begin so"
      placeholder={search.events === undefined ? 'github.*' : ''}
      data={[
        { group: 'All that begin with', items: prefixes.map(({ value }) => value) },
        { group: 'Names', items: names.map(({ value }) => value) },
      ]}
      limit={MOST_OPTIONS}
      maxDropdownHeight={280}
      value={[...(search.events ?? [])]}
      onChange={onNames}
      acceptValueOnBlur
      clearable
      clearButtonProps={{ 'aria-label': 'Clear: Event' }}
      renderOption={({ option }) => (
        <Group justify="space-between" gap="xs" wrap="nowrap" w="100%">
          <Text size="sm" className="anywhere">
            {option.value}
          </Text>
          <Text size="xs" c="dimmed">
            {countOf.get(option.value)?.toLocaleString('en')}
          </Text>
        </Group>
      )}
    />
  );
}
