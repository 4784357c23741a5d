/** A page that met an error while it was shown. */
import { Container } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '../states/error-state.tsx';

export function PageErrorPage({ error, reset }: ErrorComponentProps) {
  return (
    <Container py="xl">
      <ErrorState title="This page could not be shown" error={error} onRetry={reset} />
    </Container>
  );
}
