/** The top of a page: where it is, what it is, and what can be done here. */
import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link } from '../shell/link.tsx';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** What the browser's tab says; needed where the title is more than text. */
  readonly tabTitle?: string;
  readonly description?: ReactNode;
  /** The pages above this one, from the top. */
  readonly above?: readonly { readonly label: string; readonly to: string }[];
  /** Buttons on the right. */
  readonly actions?: ReactNode;
}

export function PageHeader({ title, tabTitle, description, above = [], actions }: PageHeaderProps) {
  const named = tabTitle ?? (typeof title === 'string' ? title : undefined);
  useDocumentTitle(named === undefined ? 'Postern' : `${named} · Postern`);
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
        <Stack gap={4} flex="1 1 20rem" miw={0}>
          {/* Focused when the page is opened, so that a screen reader says where it is. */}
          <Title order={1} size="h2" tabIndex={-1} className="anywhere">
            {title}
          </Title>
          {description != null && description !== false && (
            <Text c="dimmed" component="div" className="anywhere">
              {description}
            </Text>
          )}
        </Stack>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
    </Stack>
  );
}
