/** Searching the texts of events; `/` goes there. Waits a moment for the next letter. */
import { TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { MAX_TEXT } from './event-search.ts';

const PAUSE_MS = 400;

interface TextSearchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

export function TextSearch({ text, onText }: TextSearchProps) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState(text);
  const [shownFor, setShownFor] = useState(text);
  useHotkeys([['/', () => input.current?.focus()]]);
  useEffect(() => () => clearTimeout(timer.current), []);

  // The address changes without typing too: by a chip, or by going back.
  if (shownFor !== text) {
    setShownFor(text);
    if (typed.trim() !== text) setTyped(text);
  }

  function search(next: string): void {
    clearTimeout(timer.current);
    if (next.trim() !== text) onText(next.trim());
  }

  return (
    <TextInput
      ref={input}
      flex="1 1 16rem"
      type="search"
      aria-label="Search the texts of events"
      placeholder="Search names, labels and payloads"
      leftSection={<IconSearch size={16} aria-hidden />}
      maxLength={MAX_TEXT}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => search(value), PAUSE_MS);
      }}
      onKeyDown={({ key }) => {
        if (key === 'Enter') search(typed);
      }}
      title={'Any of the words. "two words" together, -without, +must have'}
    />
  );
}
