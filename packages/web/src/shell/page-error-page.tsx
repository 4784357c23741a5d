/** A page that met an error while it was shown. */
import { Button, Container, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';

/** How browsers say that a part of a page is not there; each has words of its own. */
const PART_IS_GONE =
  /dynamically imported module|importing a module script failed|error loading dynamically/i;

export function PageErrorPage({ error, reset }: ErrorComponentProps) {
  // Parts of pages have other names in another version of Postern.
  if (error instanceof Error && PART_IS_GONE.test(error.message)) {
    return (
      <EmptyState icon={IconRefresh} of="page" title="Postern was updated, or cannot be reached">
        <Text c="dimmed">A part of this page is no longer there.</Text>
        <Button onClick={() => window.location.reload()}>Load the page anew</Button>
      </EmptyState>
    );
  }
  return (
    <Container py="xl">
      <ErrorState title="This page could not be shown" error={error} onRetry={reset} />
    </Container>
  );
}
