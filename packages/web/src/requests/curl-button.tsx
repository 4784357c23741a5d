/** Copies a stored request as a curl command, and says what it cannot hold. */
import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { RequestDetail } from '@postern/contract';
import { IconTerminal2 } from '@tabler/icons-react';
import { CommandLine } from '../display/command-line.tsx';
import { curlCommand } from './curl-command.ts';

interface CurlButtonProps {
  readonly request: RequestDetail;
  /** The whole URL of the webhook. */
  readonly hookUrl: string;
}

export function CurlButton({ request, hookUrl }: CurlButtonProps) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconTerminal2 size={16} aria-hidden />}
        onClick={open}
      >
        Copy as curl
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        size="xl"
        title="The request as a curl command"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {opened && <Command request={request} hookUrl={hookUrl} />}
      </Modal>
    </>
  );
}

function Command({ request, hookUrl }: CurlButtonProps) {
  const { command, redacted, bodyFile } = curlCommand(request, hookUrl);
  return (
    <Stack gap="sm">
      {bodyFile !== undefined && (
        <Text size="sm">
          The body is too large for a command. Download it first; the command reads it from {bodyFile}.
        </Text>
      )}
      {redacted.length > 0 && (
        <Text size="sm">
          {redacted.join(' and ')} {redacted.length === 1 ? 'is' : 'are'} left out: credentials are not
          stored. Add {redacted.length === 1 ? 'it' : 'them'} with -H.
        </Text>
      )}
      <CommandLine command={command} />
    </Stack>
  );
}
