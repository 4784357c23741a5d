/** Asks before something that cannot be taken back. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ErrorState } from '../states/error-state.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** What the button does, such as "Delete". */
  readonly action: string;
  /** What follows from it. */
  readonly children: ReactNode;
  /** What has to be typed before the button can be pressed. */
  readonly typed?: string;
  readonly pending?: boolean;
  /** Why it did not come off. */
  readonly error?: unknown;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, opened, onClose } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Question {...props} />
    </Modal>
  );
}

/** Mounted with each opening, so that what was typed before is gone. */
function Question({
  onClose,
  onConfirm,
  action,
  children,
  typed,
  pending = false,
  error,
}: ConfirmDialogProps) {
  const [text, setText] = useState('');
  const isReady = typed === undefined || text.trim() === typed;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {typeof children === 'string' ? <Text size="sm">{children}</Text> : children}
        {typed !== undefined && (
          <TextInput
            label={
              <>
                Type{' '}
                <Text span fw={700} className="anywhere">
                  {typed}
                </Text>{' '}
                to confirm
              </>
            }
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {error != null && <ErrorState title="That did not work" error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" disabled={!isReady} loading={pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
