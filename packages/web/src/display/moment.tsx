/** A time: how long ago, with the exact time on hover. */
import { Text, type TextProps, Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';

const REFRESH_MS = 15_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

interface MomentProps extends TextProps {
  /** An ISO timestamp. */
  readonly at: string;
}

export function Moment({ at, ...text }: MomentProps) {
  const now = useNow();
  return (
    <Tooltip label={`${exact.format(new Date(at))} (${at})`}>
      <Text span {...text}>
        <time dateTime={at}>{sayAgo(at, now)}</time>
      </Text>
    </Tooltip>
  );
}

/** How long before `nowMs` a time was. */
export function sayAgo(at: string, nowMs: number): string {
  const seconds = (Date.parse(at) - nowMs) / 1000;
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return Math.abs(seconds) < 5 ? 'just now' : relative.format(Math.trunc(seconds), 'second');
}

/** A time in full, in the reader's time zone. */
export function sayExactly(at: string): string {
  return exact.format(new Date(at));
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
