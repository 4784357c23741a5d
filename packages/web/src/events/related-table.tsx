/** The resources that an event is related to. */
import { Card, Stack, Table, Text } from '@mantine/core';
import type { Event } from '@postern/contract';
import { readRelated } from './resource.ts';
import { ResourceLink } from './resource-link.tsx';

export function RelatedTable({ related }: { related: Event['related'] }) {
  if (related.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-labelledby="related">
      <h2 id="related" className="section-title">
        Related resources
      </h2>
      <Card withBorder padding={0}>
        <Table.ScrollContainer minWidth={280} type="native">
          <Table verticalSpacing="xs" layout="fixed">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="30%">Role</Table.Th>
                <Table.Th>Resource</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {related.map((labels, index) => {
                const { id, role, name } = readRelated(labels);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: their order is fixed, and they may repeat
                  <Table.Tr key={index}>
                    <Table.Td className="anywhere" valign="top">
                      {role}
                    </Table.Td>
                    <Table.Td>
                      <ResourceLink id={id} name={name} />
                      {name !== id && (
                        <Text size="sm" c="dimmed" className="anywhere mono">
                          {id}
                        </Text>
                      )}
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Card>
    </Stack>
  );
}
