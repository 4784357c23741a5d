/** The header lines of a request, in the order in which they came. */
import { Table, Text } from '@mantine/core';
import { CopyButton } from '../display/copy-button.tsx';

const REDACTED = '[redacted]';

export function RequestHeaders({ headers }: { readonly headers: readonly (readonly string[])[] }) {
  return (
    <Table verticalSpacing={4} layout="fixed" aria-label="Headers">
      <Table.Tbody>
        {headers.map(([name = '', value = ''], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines do not move, and names repeat
          <Table.Tr key={index}>
            <Table.Th scope="row" w={{ base: '40%', sm: 240 }} className="mono anywhere" fz="sm" fw={600}>
              {name}
            </Table.Th>
            <Table.Td className="mono anywhere" fz="sm">
              {value === REDACTED ? (
                <Text span c="dimmed" fs="italic" size="sm">
                  a credential, not stored
                </Text>
              ) : (
                value
              )}
            </Table.Td>
            <Table.Td w={44} p={0}>
              {value !== REDACTED && <CopyButton value={value} what={name} />}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
