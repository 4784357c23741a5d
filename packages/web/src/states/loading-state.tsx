/** What stands where something is being loaded: rows of the height of those that will come. */
import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

interface LoadingStateProps {
  readonly rows?: number;
  readonly rowHeight?: number;
}

export function LoadingState({ rows = 5, rowHeight = 44 }: LoadingStateProps) {
  return (
    <Stack gap="xs" role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} height={rowHeight} />
      ))}
    </Stack>
  );
}
