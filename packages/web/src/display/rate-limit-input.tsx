/** How many requests may come in which time; or as many as there are. */
import { Group, Input, NativeSelect, NumberInput } from '@mantine/core';
import type { RateLimit } from '@postern/contract';
import { useId, useState } from 'react';

const MOST = 1_000_000;
const UNITS: readonly (readonly [string, number])[] = [
  ['second', 1],
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
];

interface RateLimitInputProps {
  readonly value: RateLimit | null;
  readonly onChange: (value: RateLimit | null) => void;
  readonly description: string;
  readonly disabled?: boolean;
}

export function RateLimitInput({ value, onChange, description, disabled = false }: RateLimitInputProps) {
  const id = useId();
  // Stays while the number is written anew.
  const [chosen, setChosen] = useState(60);
  const seconds = value?.per_seconds ?? chosen;
  // A limit made elsewhere may count in a time of its own.
  const units = UNITS.some(([, length]) => length === seconds)
    ? UNITS
    : [...UNITS, [`${seconds} seconds`, seconds] as const];
  const setRequests = (requests: number | string): void => {
    setChosen(seconds);
    onChange(typeof requests === 'number' && requests >= 1 ? { requests, per_seconds: seconds } : null);
  };
  return (
    <Input.Wrapper label="Rate limit" description={description} labelElement="label" id={id}>
      <Group gap="xs" mt={4} wrap="nowrap" maw={360}>
        <NumberInput
          id={id}
          placeholder="no limit"
          min={1}
          max={MOST}
          allowDecimal={false}
          thousandSeparator=","
          value={value?.requests ?? ''}
          onChange={setRequests}
          disabled={disabled}
          flex={1}
        />
        <NativeSelect
          aria-label="Time that the rate limit counts in"
          data={units.map(([unit, length]) => ({ label: `per ${unit}`, value: String(length) }))}
          value={String(seconds)}
          disabled={disabled || value === null}
          onChange={(event) =>
            value && onChange({ ...value, per_seconds: Number(event.currentTarget.value) })
          }
          flex={1}
        />
      </Group>
    </Input.Wrapper>
  );
}
