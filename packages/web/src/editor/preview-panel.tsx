/** The right side of the template page: a request, and what the template makes of it. */
import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { RequestDetail, Webhook } from '@postern/contract';
import { IconInbox } from '@tabler/icons-react';
import { client } from '../api/client.ts';
import { CommandLine } from '../display/command-line.tsx';
import { Moment } from '../display/moment.tsx';
import { VerdictBadge } from '../requests/verdict-badge.tsx';
import { AnchorLink } from '../shell/link.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { PLAIN_SAMPLE, sampleCommand } from '../webhooks/sample-command.ts';
import { findStarter } from '../webhooks/starters/index.ts';
import { SourcePicker } from './source-picker.tsx';
import { TemplatePreview } from './template-preview.tsx';
import type { PreviewSource } from './template-search.ts';
import type { TextPlace } from './text-place.ts';
import { TypedRequestForm } from './typed-request-form.tsx';
import { type PreviewRequest, sampleToTyped, storedToTyped } from './use-preview-request.ts';
import type { Rendering } from './use-render.ts';

interface PreviewPanelProps {
  readonly webhook: Webhook;
  readonly source: PreviewSource;
  readonly preview: PreviewRequest;
  readonly rendering: Rendering;
  readonly onPick: (source: PreviewSource) => void;
  readonly onGoTo: (place: TextPlace) => void;
}

export function PreviewPanel({ webhook, source, preview, rendering, onPick, onGoTo }: PreviewPanelProps) {
  const { stored, error } = preview;
  const sample = source.kind === 'sample' ? findStarter(source.id)?.sample : undefined;
  const typeByHand = (): void => {
    if (stored !== undefined) preview.setTyped(storedToTyped(stored));
    else if (sample !== undefined) preview.setTyped(sampleToTyped(sample));
    onPick({ kind: 'typed' });
  };

  return (
    <Stack gap="md">
      <SourcePicker source={source} newest={preview.newest} stored={stored} onPick={onPick} />
      {stored !== undefined && <StoredRequestLine request={stored} onChange={typeByHand} />}
      {sample !== undefined && (
        <Group>
          <Button size="xs" variant="default" onClick={typeByHand}>
            Edit a copy
          </Button>
        </Group>
      )}
      {source.kind === 'typed' && <TypedRequestForm value={preview.typed} onChange={preview.setTyped} />}
      {error !== null ? (
        <>
          <ErrorState title="The request could not be loaded" error={error} />
          {source.kind === 'stored' && (
            <Button variant="default" onClick={() => onPick({ kind: 'last' })}>
              Preview on the last one received
            </Button>
          )}
        </>
      ) : preview.isLoading ? (
        <LoadingState rows={3} rowHeight={64} />
      ) : preview.request === undefined ? (
        <NoRequest webhook={webhook} onPick={onPick} />
      ) : (
        <TemplatePreview rendering={rendering} onGoTo={onGoTo} />
      )}
    </Stack>
  );
}

function StoredRequestLine({ request, onChange }: { request: RequestDetail; onChange: () => void }) {
  return (
    <Group gap="xs" justify="space-between">
      <Group gap="xs">
        <VerdictBadge verdict={request.verdict} />
        <Moment at={request.received} size="sm" c="dimmed" />
        <AnchorLink to="/requests/$requestId" params={{ requestId: request.id }} size="sm" target="_blank">
          Open <VisuallyHidden>the request in a new tab</VisuallyHidden>
        </AnchorLink>
      </Group>
      <Button size="xs" variant="default" onClick={onChange}>
        Edit a copy
      </Button>
    </Group>
  );
}

function NoRequest({ webhook, onPick }: { webhook: Webhook; onPick: (source: PreviewSource) => void }) {
  const needsKey = webhook.service_account_id !== null;
  return (
    <EmptyState icon={IconInbox} title="No request has come yet">
      <Text c="dimmed" size="sm">
        Send one: it shows here by itself. Or choose a sample above.
      </Text>
      <CommandLine
        command={sampleCommand(client.hookUrl(webhook.slug), PLAIN_SAMPLE, needsKey)}
        what="command that sends a request"
      />
      <Button variant="default" onClick={() => onPick({ kind: 'typed' })}>
        Type one by hand
      </Button>
    </EmptyState>
  );
}
