/** A command that sends something to a webhook. */
import { Card, Stack, Text, Title } from '@mantine/core';
import type { Webhook } from '@postern/contract';
import { client } from '../api/client.ts';
import { CommandLine } from '../display/command-line.tsx';
import { KEY_PLACE, PLAIN_SAMPLE, sampleCommand } from './sample-command.ts';
import type { Starter } from './starters/index.ts';

interface TryItProps {
  readonly webhook: Webhook;
  readonly starter?: Starter | undefined;
}

export function TryIt({ webhook, starter }: TryItProps) {
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={2} size="h5">
          Try it from a terminal
        </Title>
        <TryCommand webhook={webhook} starter={starter} />
      </Stack>
    </Card>
  );
}

/** The command alone, with what has to be known about it. */
export function TryCommand({ webhook, starter }: TryItProps) {
  const needsKey = webhook.service_account_id !== null;
  const command = sampleCommand(client.hookUrl(webhook.slug), starter?.sample ?? PLAIN_SAMPLE, needsKey);
  return (
    <Stack gap={6}>
      <CommandLine command={command} what="command" />
      <Text size="xs" c="dimmed">
        The answer is 204 when it became an event, and 400 when the template failed.
        {needsKey && ` Put a key of the service account into ${KEY_PLACE} first.`}
      </Text>
    </Stack>
  );
}
