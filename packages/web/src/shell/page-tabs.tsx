/** The parts of a page, as links: each has an address of its own. */
import { Box } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Link } from './link.tsx';

interface PageTabsProps {
  /** What they are parts of. */
  readonly label: string;
  readonly tabs: readonly { readonly label: string; readonly to: string }[];
}

export function PageTabs({ label, tabs }: PageTabsProps) {
  const { pathname } = useLocation();
  const row = useRef<HTMLElement>(null);
  // On a phone the row scrolls, and where one is must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is another path
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <Box component="nav" ref={row} aria-label={label} className="page-tabs" mb="lg">
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className="page-tab"
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {tab.label}
        </Link>
      ))}
    </Box>
  );
}
