/** JSON text as it is, cut when it is very long. */
import { Button, Code, Stack } from '@mantine/core';
import { useState } from 'react';

const CHARACTERS_AT_FIRST = 100_000;

export function RawJson({ text }: { text: string }) {
  const [whole, setWhole] = useState(text.length <= CHARACTERS_AT_FIRST);
  return (
    <Stack gap="xs" align="flex-start">
      {/* Focusable, so that the keyboard can scroll it. */}
      <Code block tabIndex={0} w="100%" style={{ overflowX: 'auto' }} aria-label="Raw JSON">
        {whole ? text : text.slice(0, CHARACTERS_AT_FIRST)}
      </Code>
      {!whole && (
        <Button variant="default" size="xs" onClick={() => setWhole(true)}>
          Show all {text.length.toLocaleString('en')} characters
        </Button>
      )}
    </Stack>
  );
}
