/** Name, template and the rest of a new webhook, with what becomes of the sample. */
import { Box, Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { client } from '../api/client.ts';
import { ButtonLink } from '../shell/link.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { webhookQuery, webhooksQuery } from './queries.ts';
import { SamplePreview } from './sample-preview.tsx';
import type { Starter } from './starters/index.ts';
import { freeName, NO_FIELDS, toPatch, type WebhookFields } from './webhook-fields.ts';
import { WebhookFieldsForm } from './webhook-fields-form.tsx';

const TemplateEditor = lazy(async () => ({
  default: (await import('../editor/template-editor.tsx')).TemplateEditor,
}));

export function NewWebhookForm({ starter }: { readonly starter: Starter }) {
  const { data: others = [] } = useQuery(webhooksQuery);
  // Until somebody changes a field, the name follows what is still free.
  const [changed, setChanged] = useState<WebhookFields>();
  const fields = changed ?? {
    ...NO_FIELDS,
    name: freeName(
      starter.name,
      others.map(({ name }) => name),
    ),
  };
  const [template, setTemplate] = useState(starter.template);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: () => client.webhooks.create({ ...toPatch(fields), template }),
    async onSuccess(webhook) {
      queryClient.setQueryData(webhookQuery(webhook.id).queryKey, webhook);
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey, exact: true });
      await navigate({
        to: '/webhooks/$webhookId',
        params: { webhookId: webhook.id },
        search: { starter: starter.id },
        replace: true,
      });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
        <Stack miw={0}>
          <WebhookFieldsForm fields={fields} onChange={setChanged} folded />
          <Suspense fallback={<LoadingState rows={1} rowHeight={280} />}>
            <TemplateEditor
              label="Template"
              value={template}
              onChange={setTemplate}
              onSave={() => create.mutate()}
            />
          </Suspense>
          {create.isError && <ErrorState title="The webhook was not created" error={create.error} />}
          <Group>
            <Button type="submit" loading={create.isPending} disabled={fields.name.trim() === ''}>
              Create webhook
            </Button>
            <ButtonLink to="/webhooks" variant="default">
              Cancel
            </ButtonLink>
          </Group>
        </Stack>
        <Box miw={0}>
          <SamplePreview template={template} sample={starter.sample} />
        </Box>
      </SimpleGrid>
    </form>
  );
}
