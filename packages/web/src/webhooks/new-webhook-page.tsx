/** A new webhook: first who will send, then its name and template. */
import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../display/page-header.tsx';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { ButtonLink } from '../shell/link.tsx';
import { NewWebhookForm } from './new-webhook-form.tsx';
import { StarterGallery } from './starter-gallery.tsx';
import { findStarter } from './starters/index.ts';

const route = getRouteApi('/inside/webhooks/new');
const ABOVE = [{ label: 'Webhooks', to: '/webhooks' }] as const;

export function NewWebhookPage() {
  const { starter: id } = route.useSearch();
  const starter = findStarter(id);
  if (!may(useHolder(), 'developer')) {
    return (
      <>
        <PageHeader title="New webhook" above={ABOVE} />
        <Alert icon={<IconLock aria-hidden />} color="gray" title="This key may only read">
          Creating a webhook takes a key of the role developer. Ask whoever runs this Postern for one.
        </Alert>
      </>
    );
  }
  if (starter === undefined) {
    return (
      <>
        <PageHeader
          title="New webhook"
          description="Choose who will send. You get a template to begin with, and can change everything later."
          above={ABOVE}
        />
        <StarterGallery />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={`New webhook: ${starter.name}`}
        description={starter.summary}
        above={[...ABOVE, { label: 'New webhook', to: '/webhooks/new' }]}
        actions={
          <ButtonLink to="/webhooks/new" variant="default">
            Another starting point
          </ButtonLink>
        }
      />
      {/* Mounted anew for another starting point, with its template. */}
      <NewWebhookForm key={starter.id} starter={starter} />
    </>
  );
}
