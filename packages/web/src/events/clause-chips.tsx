/** The clauses of a search, each with a button that removes it. */
import { Button, Group, Pill } from '@mantine/core';
import { clausesOf } from './clauses.ts';
import type { EventSearch } from './event-search.ts';

interface ClauseChipsProps {
  readonly search: EventSearch;
  readonly onSearch: (search: EventSearch) => void;
}

export function ClauseChips({ search, onSearch }: ClauseChipsProps) {
  const clauses = clausesOf(search);
  if (clauses.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label="What narrows the feed down">
      {clauses.map(({ key, words, without }) => (
        <Pill
          key={key}
          size="md"
          withRemoveButton
          onRemove={() => onSearch(without)}
          removeButtonProps={{ 'aria-label': `Remove: ${words}`, 'aria-hidden': false, tabIndex: 0 }}
          maw="100%"
        >
          {words}
        </Pill>
      ))}
      {clauses.length > 1 && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onSearch({})}>
          Remove all
        </Button>
      )}
    </Group>
  );
}
