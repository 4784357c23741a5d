/** What a template makes of a request: an event, or why there is none. */
import { Alert, Text } from '@mantine/core';
import type { RenderOutcome } from '@postern/contract';
import { IconBan, IconHandStop } from '@tabler/icons-react';
import type { Json } from '../display/lossless-json.ts';
import { BatchOutcome } from './batch-outcome.tsx';
import { RenderResultView } from './render-result.tsx';
import type { TextPlace } from './text-place.ts';

interface RenderOutcomeViewProps {
  readonly outcome: RenderOutcome;
  /** The same as it was written. */
  readonly json: Json;
  readonly onGoTo?: ((place: TextPlace) => void) | undefined;
}

export function RenderOutcomeView({ outcome, json, onGoTo }: RenderOutcomeViewProps) {
  switch (outcome.kind) {
    case 'event':
    case 'failed':
      return <RenderResultView result={outcome} json={json} onGoTo={onGoTo} />;
    case 'batch':
      return <BatchOutcome items={outcome.items} json={json} onGoTo={onGoTo} />;
    case 'handshake':
      return (
        <Alert icon={<IconHandStop aria-hidden />} title="A handshake, answered without the template">
          The sender asks whether it may deliver ({outcome.handshake}). Postern answers by itself, and no
          event is made.
        </Alert>
      );
    case 'refused':
      return (
        <Alert color="orange" icon={<IconBan aria-hidden />} title="Refused before the template">
          <Text size="sm">{outcome.message}</Text>
          <Text size="sm">{outcome.help}</Text>
        </Alert>
      );
  }
}
