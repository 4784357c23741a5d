/** What stands where nothing is yet: it says what would be here, and how to get it here. */
import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: Icon;
  readonly title: string;
  /** `page` where nothing else is on the page, so that the title is the page's. */
  readonly of?: 'page' | 'part';
  /** What to do next; may hold buttons and a command to copy. */
  readonly children?: ReactNode;
}

export function EmptyState({ icon: IconOf, title, of = 'part', children }: EmptyStateProps) {
  return (
    <Stack align="center" gap="sm" py={48} px="md" mx="auto" w="100%" maw={640} ta="center">
      <ThemeIcon size={56} radius="xl" variant="light">
        <IconOf size={28} stroke={1.6} aria-hidden />
      </ThemeIcon>
      <Title order={of === 'page' ? 1 : 2} size="h4">
        {title}
      </Title>
      {typeof children === 'string' ? <Text c="dimmed">{children}</Text> : children}
    </Stack>
  );
}
