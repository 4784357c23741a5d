/** Shows a rendering: what the template makes of the request of the preview. */
import { Box, Group, Loader, Text } from '@mantine/core';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { RenderOutcomeView } from './render-outcome.tsx';
import type { TextPlace } from './text-place.ts';
import type { Rendering } from './use-render.ts';

interface TemplatePreviewProps {
  readonly rendering: Rendering;
  /** Puts the cursor of the editor at a place of the template. */
  readonly onGoTo?: ((place: TextPlace) => void) | undefined;
}

export function TemplatePreview({ rendering, onGoTo }: TemplatePreviewProps) {
  const { answer, isBehind, error, retry } = rendering;
  if (error !== null) {
    return <ErrorState title="The preview could not be rendered" error={error} onRetry={retry} />;
  }
  if (answer === undefined) return <LoadingState rows={3} rowHeight={64} />;
  return (
    <Box aria-busy={isBehind} pos="relative">
      {isBehind && (
        <Group gap={6} pos="absolute" top={-22} right={0} aria-hidden>
          <Loader size={12} color="gray" />
          <Text size="xs" c="dimmed">
            rendering
          </Text>
        </Group>
      )}
      <RenderOutcomeView outcome={answer.value} json={answer.json} onGoTo={onGoTo} />
    </Box>
  );
}
