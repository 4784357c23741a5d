/** A key that is shown now and never again. */
import { Alert, Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CopyButton } from '../display/copy-button.tsx';

interface OneTimeSecretProps {
  readonly title: string;
  /** The key; the dialog is open as long as there is one. */
  readonly secret: string | undefined;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export function OneTimeSecret({ title, secret, onClose, children }: OneTimeSecretProps) {
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title={title}
      centered
      size="lg"
      // A click beside it must not lose the key.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <Alert icon={<IconKey aria-hidden />} color="yellow" title="Copy it now: it is not shown again">
          Postern keeps only a hash of it. A key that is lost is replaced by a new one.
        </Alert>
        <Group wrap="nowrap" gap="xs">
          <Code block flex={1} className="anywhere" style={{ whiteSpace: 'pre-wrap' }} aria-label="Key">
            {secret}
          </Code>
          <CopyButton value={secret ?? ''} what="key" />
        </Group>
        {typeof children === 'string' ? <Text size="sm">{children}</Text> : children}
        <Group justify="flex-end">
          <Button onClick={onClose}>I have copied it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
