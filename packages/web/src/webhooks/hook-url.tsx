/** The address of a webhook, with a button that copies it. It may be cut off to the eye; what is copied is whole. */
import { Code, Group } from '@mantine/core';
import { client } from '../api/client.ts';
import { CopyButton } from '../display/copy-button.tsx';

interface HookUrlProps {
  readonly slug: string;
  /** Only the path, where there is little room. */
  readonly short?: boolean;
}

export function HookUrl({ slug, short = false }: HookUrlProps) {
  const url = client.hookUrl(slug);
  return (
    <Group gap={4} wrap="nowrap" miw={0} maw="100%">
      <Code
        title={url}
        style={
          short
            ? { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }
            : { overflowWrap: 'anywhere', fontSize: 'var(--mantine-font-size-sm)' }
        }
      >
        {short ? `/hooks/${slug}` : url}
      </Code>
      <CopyButton value={url} what="URL" />
    </Group>
  );
}
