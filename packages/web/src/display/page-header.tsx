/** The top of a page: where it is, what it is, and what can be done here. */
import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from '../shell/link.tsx';

interface PageHeaderProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** The pages above this one, from the top. */
  readonly above?: readonly { readonly label: string; readonly to: string }[];
  /** Buttons on the right. */
  readonly actions?: ReactNode;
}

export function PageHeader({ title, description, above = [], actions }: PageHeaderProps) {
  return (
    <Stack gap={4} mb="lg">
      {above.length > 0 && (
        <Breadcrumbs>
          {above.map(({ label, to }) => (
            <Anchor key={to} component={Link} to={to} size="sm">
              {label}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {description !== undefined && (
        <Text c="dimmed" component="div">
          {description}
        </Text>
      )}
    </Stack>
  );
}
