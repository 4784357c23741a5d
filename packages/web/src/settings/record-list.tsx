/** Records with the same fields: a table on a wide screen, cards on a narrow one. */
import { Box, Card, Group, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Column<Item> {
  readonly title: string;
  readonly width?: number | string;
  readonly of: (item: Item) => ReactNode;
}

interface RecordListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** The first is the title of a card. */
  readonly columns: readonly Column<Item>[];
  /** Buttons at the end of a row. */
  readonly actions?: (item: Item) => ReactNode;
}

export function RecordList<Item>(props: RecordListProps<Item>) {
  return (
    <>
      <Box visibleFrom="md">
        <Rows {...props} />
      </Box>
      <Box hiddenFrom="md">
        <Cards {...props} />
      </Box>
    </>
  );
}

function Rows<Item>({ label, items, keyOf, columns, actions }: RecordListProps<Item>) {
  return (
    <Table verticalSpacing="sm" aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ title, width }) => (
            <Table.Th key={title} w={width}>
              {title}
            </Table.Th>
          ))}
          {actions !== undefined && <Table.Td w={1} />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={keyOf(item)}>
            {columns.map(({ title, of }, place) => (
              <Table.Td key={title} miw={place === 0 ? 160 : 0}>
                {of(item)}
              </Table.Td>
            ))}
            {actions !== undefined && (
              <Table.Td>
                <Group gap={4} wrap="nowrap" justify="flex-end">
                  {actions(item)}
                </Group>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Cards<Item>({ label, items, keyOf, columns, actions }: RecordListProps<Item>) {
  const [title, ...fields] = columns;
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label={label}>
      {items.map((item) => (
        <Card key={keyOf(item)} component="li" withBorder padding="sm">
          <Stack gap={6}>
            {title?.of(item)}
            {fields.map((field) => (
              <Group key={field.title} gap="xs" align="baseline">
                <Text span size="sm" c="dimmed">
                  {field.title}:
                </Text>
                {field.of(item)}
              </Group>
            ))}
            <Group gap="xs">{actions?.(item)}</Group>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
