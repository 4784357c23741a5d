/** How a request ended, in one word. */
import { Badge } from '@mantine/core';
import type { Verdict } from '@postern/contract';

const WORDS: Readonly<Record<Verdict['kind'], readonly [string, string]>> = {
  rendered: ['event', 'teal'],
  failed: ['failed', 'red'],
  handshake: ['handshake', 'gray'],
  rejected: ['refused', 'orange'],
};

export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const [word, color] = WORDS[verdict.kind];
  return (
    <Badge color={color} variant="light" size="sm">
      {word} {verdict.status}
    </Badge>
  );
}
