/** Turns a webhook on and off. It moves at once, and moves back when the server does not agree. */
import { Switch, type SwitchProps } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Webhook } from '@postern/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { may } from '../session/may.ts';
import { useHolder } from '../session/session.ts';
import { sayError } from '../states/error-state.tsx';
import { webhookQuery, webhooksQuery } from './queries.ts';

interface EnabledSwitchProps extends Pick<SwitchProps, 'label' | 'description' | 'size'> {
  readonly webhook: Webhook;
}

export function EnabledSwitch({ webhook, label, description, size = 'sm' }: EnabledSwitchProps) {
  const holder = useHolder();
  const queryClient = useQueryClient();
  const list = webhooksQuery.queryKey;
  const one = webhookQuery(webhook.id).queryKey;
  const show = (enabled: boolean): void => {
    queryClient.setQueryData(list, (all) =>
      all?.map((each) => (each.id === webhook.id ? { ...each, enabled } : each)),
    );
    queryClient.setQueryData(one, (known) => known && { ...known, enabled });
  };
  const change = useMutation({
    mutationFn: (enabled: boolean) => client.webhooks.patch(webhook.id, { enabled }),
    async onMutate(enabled) {
      await queryClient.cancelQueries({ queryKey: list });
      show(enabled);
    },
    onError(error, enabled) {
      show(!enabled);
      const title = `${webhook.name} could not be turned ${enabled ? 'on' : 'off'}`;
      notifications.show({ color: 'red', title, message: sayError(error) });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: list }),
  });
  return (
    <Switch
      checked={webhook.enabled}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
      disabled={!may(holder, 'developer')}
      size={size}
      label={label}
      description={description}
      aria-label={label === undefined ? `${webhook.name} is enabled` : undefined}
    />
  );
}
