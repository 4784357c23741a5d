/** How a sender is told about a webhook. */
import { List } from '@mantine/core';
import type { Starter } from './starters/index.ts';

export function SetupSteps({ starter }: { readonly starter: Starter }) {
  return (
    <List type="ordered" spacing={6} size="sm" withPadding={false}>
      {starter.setup.map((step) => (
        <List.Item key={step}>{step}</List.Item>
      ))}
    </List>
  );
}
