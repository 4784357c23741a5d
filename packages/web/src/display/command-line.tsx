/** A command to paste into a terminal. */
import { Box, Code, Group } from '@mantine/core';
import { CopyButton } from './copy-button.tsx';

export function CommandLine({ command, what = 'command' }: { command: string; what?: string }) {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" w="100%" ta="left">
      <Box flex={1} miw={0}>
        {/* A focusable region, so that the keyboard can scroll it. */}
        <Code block tabIndex={0} mah={320} style={{ overflow: 'auto' }} aria-label={what}>
          {command}
        </Code>
      </Box>
      <CopyButton value={command} what={what} />
    </Group>
  );
}
