/** The top of a part of the settings: what it is, and what can be done. */
import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface SectionHeaderProps {
  readonly title: string;
  readonly description: ReactNode;
  readonly action?: ReactNode;
}

export function SectionHeader({ title, description, action }: SectionHeaderProps) {
  useDocumentTitle(`${title} · Settings · Postern`);
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <Stack gap={4} flex={1} miw={240}>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm" c="dimmed" maw={720}>
          {description}
        </Text>
      </Stack>
      {action}
    </Group>
  );
}
