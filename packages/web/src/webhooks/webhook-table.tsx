/** Webhooks as a table: what a wide screen shows. */
import { Group, Table, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo } from 'react';
import { AnchorLink } from '../shell/link.tsx';
import { EnabledSwitch } from './enabled-switch.tsx';
import { HookUrl } from './hook-url.tsx';
import type { WebhookRow, WebhookSort, WebhooksSearch } from './webhook-list.ts';
import { Day, LastRequest } from './webhook-row.tsx';

interface WebhookTableProps {
  readonly rows: readonly WebhookRow[];
  readonly search: WebhooksSearch;
  readonly onSort: (sort: WebhookSort) => void;
}

export function WebhookTable({ rows, search, onSort }: WebhookTableProps) {
  const heading = { search, onSort };
  return (
    <Table verticalSpacing="sm" layout="fixed" highlightOnHover aria-label="Webhooks">
      <Table.Thead>
        <Table.Tr>
          <SortHeading sort="name" label="Name" {...heading} />
          <Table.Th w="29%">URL</Table.Th>
          <SortHeading sort="requests" label="24 hours" width={230} {...heading} />
          <SortHeading sort="last" label="Last request" width={125} {...heading} />
          <Table.Th w={85}>Enabled</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ webhook, activity }) => (
          <Row key={webhook.id} webhook={webhook} activity={activity} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Drawn again only when something about its webhook has changed. */
const Row = memo(function Row({ webhook, activity }: WebhookRow) {
  return (
    <Table.Tr>
      <Table.Td>
        <AnchorLink
          to="/webhooks/$webhookId"
          params={{ webhookId: webhook.id }}
          fw={600}
          className="anywhere"
          lineClamp={2}
        >
          {webhook.name}
        </AnchorLink>
        {webhook.description !== '' && (
          <Text size="xs" c="dimmed" truncate>
            {webhook.description}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <HookUrl slug={webhook.slug} short />
      </Table.Td>
      <Table.Td>
        <Day webhook={webhook} activity={activity} />
      </Table.Td>
      <Table.Td>
        <LastRequest webhook={webhook} activity={activity} />
      </Table.Td>
      <Table.Td>
        <EnabledSwitch webhook={webhook} />
      </Table.Td>
    </Table.Tr>
  );
});

interface SortHeadingProps extends Pick<WebhookTableProps, 'search' | 'onSort'> {
  readonly sort: WebhookSort;
  readonly label: string;
  readonly width?: number;
}

function SortHeading({ sort, label, width, search, onSort }: SortHeadingProps) {
  const isChosen = (search.sort ?? 'name') === sort;
  // Names begin with A; everything else begins with most or newest.
  const isUp = (sort === 'name') !== (search.reverse === true);
  const Arrow = isUp ? IconArrowUp : IconArrowDown;
  const order = isUp ? 'ascending' : 'descending';
  return (
    <Table.Th w={width} aria-sort={isChosen ? order : 'none'}>
      <UnstyledButton onClick={() => onSort(sort)} fw={700} fz="sm">
        <Group gap={4} wrap="nowrap">
          {label}
          {isChosen && <Arrow size={14} aria-hidden />}
        </Group>
      </UnstyledButton>
    </Table.Th>
  );
}
