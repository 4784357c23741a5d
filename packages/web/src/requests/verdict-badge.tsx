/** How a request ended, as a badge: a word and a sign beside the colour. */
import { Badge } from '@mantine/core';
import type { Verdict } from '@postern/contract';
import { VERDICT_WORDS } from './say-verdict.ts';

const LOOKS: Readonly<Record<Verdict['kind'], { readonly sign: string; readonly color: string }>> = {
  rendered: { sign: '✓', color: 'teal' },
  failed: { sign: '✕', color: 'red' },
  rejected: { sign: '⊘', color: 'orange' },
  handshake: { sign: '↔', color: 'gray' },
};

export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const { sign, color } = LOOKS[verdict.kind];
  return (
    <Badge variant="light" color={color} size="md" style={{ flexShrink: 0 }}>
      {sign} {VERDICT_WORDS[verdict.kind]} · {verdict.status}
    </Badge>
  );
}
