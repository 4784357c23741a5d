/** The parts of a page, as links: each has an address of its own. */
import { Box } from '@mantine/core';
import { Link } from './link.tsx';

interface PageTabsProps {
  /** What they are parts of. */
  readonly label: string;
  readonly tabs: readonly { readonly label: string; readonly to: string }[];
}

export function PageTabs({ label, tabs }: PageTabsProps) {
  return (
    <Box component="nav" aria-label={label} className="page-tabs" mb="lg">
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
