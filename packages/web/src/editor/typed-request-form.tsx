/** Typing a request by hand, to see what the template makes of it. */
import { Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import type { TypedRequest } from './typed-request.ts';

const METHODS = ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'];

interface TypedRequestFormProps {
  readonly value: TypedRequest;
  readonly onChange: (value: TypedRequest) => void;
}

export function TypedRequestForm({ value, onChange }: TypedRequestFormProps) {
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NativeSelect
          label="Method"
          data={METHODS.includes(value.method) ? METHODS : [value.method, ...METHODS]}
          value={value.method}
          onChange={(event) => onChange({ ...value, method: event.currentTarget.value })}
        />
        <TextInput
          label="Query"
          placeholder="source=ci"
          flex={1}
          value={value.query}
          onChange={(event) => onChange({ ...value, query: event.currentTarget.value })}
        />
      </Group>
      <Textarea
        label="Headers"
        description="One a line, as in Content-Type: application/json"
        autosize
        minRows={1}
        maxRows={6}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        value={value.headers}
        onChange={(event) => onChange({ ...value, headers: event.currentTarget.value })}
      />
      <Textarea
        label="Body"
        rows={8}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        value={value.body}
        onChange={(event) => onChange({ ...value, body: event.currentTarget.value })}
      />
    </Stack>
  );
}
