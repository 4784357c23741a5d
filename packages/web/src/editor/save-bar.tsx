/** Whether there are unsaved changes, and the buttons that save or drop them. */
import { Badge, Button, Group, Text } from '@mantine/core';

interface SaveBarProps {
  readonly hasChanges: boolean;
  readonly isSaving: boolean;
  /** Whether the key of the session may save. */
  readonly maySave: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

export function SaveBar({ hasChanges, isSaving, maySave, onSave, onDiscard }: SaveBarProps) {
  return (
    <Group justify="space-between" gap="xs" mih={36}>
      <Group gap="xs" role="status">
        {hasChanges ? (
          <Badge color="orange" variant="light" size="lg">
            ● unsaved changes
          </Badge>
        ) : (
          <Text size="sm" c="dimmed">
            Saved
          </Text>
        )}
      </Group>
      {maySave ? (
        <Group gap="xs">
          <Button variant="default" disabled={!hasChanges || isSaving} onClick={onDiscard}>
            Discard
          </Button>
          <Button disabled={!hasChanges} loading={isSaving} onClick={onSave} title="Ctrl-S or Cmd-S">
            Save
          </Button>
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          Your key may try templates, but not save them.
        </Text>
      )}
    </Group>
  );
}
