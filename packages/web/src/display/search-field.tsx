/** A field to search a list by. What is typed shows at once; the list follows when the typing rests. */
import { TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

const TYPING_RESTS_AFTER_MS = 150;

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  /** What the list is searched for. */
  readonly value: string;
  readonly onSearch: (value: string) => void;
}

/** `/` goes there, Escape empties it. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  useHotkeys([['/', () => field.current?.focus()]]);
  const tell = useDebouncedCallback((next: string) => {
    told.current = next;
    onSearch(next);
  }, TYPING_RESTS_AFTER_MS);
  useEffect(() => {
    // Changed from elsewhere; what comes back of one's own typing may be older than what is typed by now.
    if (value !== told.current) setText(value);
    told.current = value;
  }, [value]);
  const write = (next: string): void => {
    setText(next);
    tell(next);
  };
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && write('')}
      maw={420}
      w="100%"
    />
  );
}
