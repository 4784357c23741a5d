/** When a key was last used, and when it expires. */
import { Badge, Text } from '@mantine/core';
import { Moment } from '../display/moment.tsx';
import { hasExpired } from './expiry.ts';

export function LastUsed({ at }: { readonly at: string | null }) {
  if (at !== null) return <Moment at={at} size="sm" />;
  return (
    <Text span size="sm" c="dimmed">
      never
    </Text>
  );
}

export function Expiry({ at }: { readonly at: string | null }) {
  if (at === null) {
    return (
      <Text span size="sm" c="dimmed">
        never
      </Text>
    );
  }
  if (hasExpired(at, Date.now())) {
    return (
      <Badge color="red" variant="light" size="sm">
        expired
      </Badge>
    );
  }
  return <Moment at={at} size="sm" />;
}
