/** Copies the command that finds what the feed shows. */
import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconTerminal2 } from '@tabler/icons-react';
import { apiUrl } from '../api/client.ts';
import { curlOfSearch } from './curl.ts';
import type { EventSearch } from './event-search.ts';

export function CurlButton({ search }: { search: EventSearch }) {
  return (
    <CopyButton value={curlOfSearch(search, apiUrl, Date.now())} timeout={1_500}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="xs"
          onClick={copy}
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconTerminal2 size={14} aria-hidden />}
        >
          {copied ? 'Copied' : 'Copy as curl'}
        </Button>
      )}
    </CopyButton>
  );
}
