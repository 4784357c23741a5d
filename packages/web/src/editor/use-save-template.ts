/** Saving a template: checked, tried on stored requests, and never over what someone else has saved meanwhile. */
import { notifications } from '@mantine/notifications';
import type { BacktestReport, Webhook } from '@postern/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { webhookQuery } from '../webhooks/queries.ts';
import { sayCounts } from './backtest-words.ts';

/** How many requests a template is tried on before it is saved. */
const TRIED_ON = 100;

/** What has to be decided before the template is saved. */
export type SaveQuestion =
  | { readonly kind: 'newly-failing'; readonly counts: BacktestReport['counts'] }
  /** Someone saved another template since this one was begun. */
  | { readonly kind: 'overwrite'; readonly theirs: Webhook };

interface SaveWish {
  readonly template: string;
  /** What the template was when editing began. */
  readonly base: string;
  /** What the person has agreed to. */
  readonly agreed: readonly SaveQuestion['kind'][];
}

type SaveResult =
  | { readonly kind: 'saved'; readonly webhook: Webhook; readonly counts: BacktestReport['counts'] }
  | { readonly kind: 'asked'; readonly question: SaveQuestion };

export interface SaveTemplate {
  readonly save: (template: string, base: string) => void;
  readonly question: SaveQuestion | undefined;
  /** Goes on with what was asked about. */
  readonly agree: () => void;
  readonly decline: () => void;
  readonly isSaving: boolean;
  readonly error: Error | null;
}

/** `onSaved` is told the template as it is stored. */
export function useSaveTemplate(webhookId: string, onSaved: (template: string) => void): SaveTemplate {
  const queryClient = useQueryClient();
  const webhookKey = webhookQuery(webhookId).queryKey;
  const [question, setQuestion] = useState<SaveQuestion>();
  const mutation = useMutation({
    mutationFn: (wish: SaveWish) => trySaving(webhookId, wish),
    onSuccess(result) {
      setQuestion(result.kind === 'asked' ? result.question : undefined);
      if (result.kind === 'asked') {
        const { question: asked } = result;
        if (asked.kind === 'overwrite') queryClient.setQueryData(webhookKey, asked.theirs);
        return;
      }
      queryClient.setQueryData(webhookKey, result.webhook);
      void queryClient.invalidateQueries({ queryKey: ['backtest', webhookId] });
      onSaved(result.webhook.template);
      notifications.show({ color: 'teal', title: 'Template saved', message: sayCounts(result.counts) });
    },
  });
  return {
    question,
    isSaving: mutation.isPending,
    error: mutation.error,
    save: (template, base) => mutation.mutate({ template, base, agreed: [] }),
    agree() {
      const wish = mutation.variables;
      if (wish === undefined || question === undefined) return;
      mutation.mutate({ ...wish, agreed: [...wish.agreed, question.kind] });
    },
    decline: () => setQuestion(undefined),
  };
}

async function trySaving(id: string, { template, base, agreed }: SaveWish): Promise<SaveResult> {
  await client.templates.validate(template);
  const theirs = await client.webhooks.get(id);
  if (theirs.template !== base && theirs.template !== template && !agreed.includes('overwrite')) {
    return { kind: 'asked', question: { kind: 'overwrite', theirs } };
  }
  const { counts } = await client.webhooks.backtest(id, { template, limit: TRIED_ON });
  if (counts.newly_failing > 0 && !agreed.includes('newly-failing')) {
    return { kind: 'asked', question: { kind: 'newly-failing', counts } };
  }
  await client.webhooks.patch(id, { template });
  return { kind: 'saved', webhook: await client.webhooks.get(id), counts };
}
