/** What stands where no webhook is yet: what one is, and the starting points for the first. */
import { Text } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { CommandLine } from '../display/command-line.tsx';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';

const StarterGallery = lazy(async () => ({
  default: (await import('./starter-gallery.tsx')).StarterGallery,
}));

export function NoWebhooks() {
  const mayCreate = may(useHolder(), 'developer');
  return (
    <>
      <EmptyState icon={IconWebhook} title="No webhooks yet">
        <Text c="dimmed">
          Give a sender a URL, and each of its requests becomes an event.{' '}
          {mayCreate
            ? 'Choose who will send; you get a template to begin with, and a command to try it.'
            : 'A key of the role developer may create one.'}
        </Text>
        {mayCreate && (
          <>
            <Text size="sm" c="dimmed">
              Or from a terminal:
            </Text>
            <CommandLine command="postern webhook create my-first --template-file template.j2" />
          </>
        )}
      </EmptyState>
      {mayCreate && (
        <Suspense fallback={<LoadingState />}>
          <StarterGallery />
        </Suspense>
      )}
    </>
  );
}
