/** The fields of a webhook besides its template. */
import { Stack, Textarea, TextInput } from '@mantine/core';
import { RateLimitInput } from '../display/rate-limit-input.tsx';
import { ServiceAccountSelect } from './service-account-select.tsx';
import type { WebhookFields } from './webhook-fields.ts';

interface WebhookFieldsFormProps {
  readonly fields: WebhookFields;
  readonly onChange: (fields: WebhookFields) => void;
  readonly disabled?: boolean;
  /** Whether what is seldom needed can be opened rather than stands open. */
  readonly folded?: boolean;
}

export function WebhookFieldsForm({
  fields,
  onChange,
  disabled = false,
  folded = false,
}: WebhookFieldsFormProps) {
  const more = (
    <>
      <ServiceAccountSelect
        value={fields.serviceAccountId}
        onChange={(serviceAccountId) => onChange({ ...fields, serviceAccountId })}
        disabled={disabled}
      />
      <RateLimitInput
        value={fields.rateLimit}
        onChange={(rateLimit) => onChange({ ...fields, rateLimit })}
        description="Requests beyond it are answered with 429, and told when to come again."
        disabled={disabled}
      />
    </>
  );
  return (
    <Stack gap="md">
      <TextInput
        label="Name"
        required
        maxLength={1024}
        value={fields.name}
        onChange={(event) => onChange({ ...fields, name: event.currentTarget.value })}
        disabled={disabled}
        maw={480}
        autoComplete="off"
      />
      <Textarea
        label="Description"
        autosize
        minRows={1}
        maxRows={6}
        value={fields.description}
        onChange={(event) => onChange({ ...fields, description: event.currentTarget.value })}
        disabled={disabled}
        maw={480}
      />
      {folded ? (
        <details>
          <summary>Service account and rate limit</summary>
          <Stack gap="md" mt="sm">
            {more}
          </Stack>
        </details>
      ) : (
        more
      )}
    </Stack>
  );
}
