/** What stands where something could not be loaded: what went wrong, in the server's words, and a way to try again. */
import { Alert, Button, Stack, Text } from '@mantine/core';
import { ApiError } from '@postern/contract';
import { IconAlertTriangle } from '@tabler/icons-react';

interface ErrorStateProps {
  /** What could not be done, such as "The webhooks could not be loaded". */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {sayError(error)}
        </Text>
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** An error in words for people. */
export function sayError(error: unknown): string {
  if (error instanceof ApiError) {
    // Prefect's clients expect the two words; people need not read them.
    return error.said === '' ? error.message : error.said.replaceAll('Value error, ', '');
  }
  // The browser's own words for a server that cannot be reached differ, and none of them says so.
  if (error instanceof TypeError) return 'The server cannot be reached. Is Postern running?';
  return error instanceof Error ? error.message : String(error);
}
