/** The frame of every page inside: where one can go, which workspace this is, who is signed in. */
import { AppShell, Box, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Icon, IconBolt, IconBook2, IconInbox, IconSettings, IconWebhook } from '@tabler/icons-react';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Link } from './link.tsx';
import { Logo } from './logo.tsx';
import { SchemeButton } from './scheme-button.tsx';
import { SessionMenu } from './session-menu.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { usePageFocus } from './use-page-focus.ts';
import { WorkspaceMenu } from './workspace-menu.tsx';

interface Place {
  readonly to: '/webhooks' | '/events' | '/requests' | '/settings';
  readonly label: string;
  readonly icon: Icon;
}

const PLACES: readonly Place[] = [
  { to: '/webhooks', label: 'Webhooks', icon: IconWebhook },
  { to: '/events', label: 'Event feed', icon: IconBolt },
  { to: '/requests', label: 'Requests', icon: IconInbox },
  { to: '/settings', label: 'Settings', icon: IconSettings },
];

export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another page closes the menu
  useEffect(close, [pathname]);
  usePageFocus();

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <ShortcutsDialog />
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              color="var(--mantine-color-text)"
              aria-label={opened ? 'Close the menu' : 'Open the menu'}
              aria-expanded={opened}
            />
            <Link to="/webhooks" className="brand" aria-label="Postern">
              <Logo />
              <Text span fw={700} visibleFrom="xs">
                Postern
              </Text>
            </Link>
            <WorkspaceMenu />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SchemeButton />
            <SessionMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Pages" className="pages-menu" data-closed={!opened || undefined}>
        <AppShell.Section grow component={ScrollArea}>
          {PLACES.map(({ to, label, icon: IconOf }) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={label}
              leftSection={<IconOf size={18} stroke={1.7} aria-hidden />}
              active={pathname === to || pathname.startsWith(`${to}/`)}
            />
          ))}
        </AppShell.Section>
        <AppShell.Section>
          <NavLink
            component="a"
            href="/api/docs"
            label="API reference"
            leftSection={<IconBook2 size={18} stroke={1.7} aria-hidden />}
          />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Box maw={1400} mx="auto">
          <Outlet />
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}
