/** A body as it came: formatted, raw, in hexadecimal, or to download. */
import { Button, Group, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import type { RequestDetail } from '@postern/contract';
import { IconDownload } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { apiUrl } from '../api/client.ts';
import { JsonView } from '../display/json-view.tsx';
import { TextBlock } from '../display/text-block.tsx';
import { fromBase64, hexDump, sayBytes } from './bytes.ts';
import { decompressText, encodingOf } from './decompress.ts';
import { type FormattedBody, formatBody } from './format-body.ts';

const HEX_BYTES_AT_FIRST = 4_096;

type Form = 'formatted' | 'raw' | 'hex';

const LABELS: Readonly<Record<Form, string>> = { formatted: 'Formatted', raw: 'Raw', hex: 'Hex' };

export function RequestBody({ request }: { readonly request: RequestDetail }) {
  const { body, body_bytes: size, content_type: type } = request;
  const encoding = encodingOf(request);
  const { data: decompressed } = useQuery({
    queryKey: ['requests', 'decompressed', request.id],
    queryFn: encoding === undefined ? skipToken : async () => (await decompressText(body, encoding)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const text = body.encoding === 'utf-8' ? body.content : (decompressed ?? undefined);
  const formatted = useMemo(() => (text === undefined ? undefined : formatBody(text, type)), [text, type]);
  const forms: Form[] =
    text === undefined ? ['hex'] : formatted === undefined ? ['raw', 'hex'] : ['formatted', 'raw', 'hex'];
  const [chosen, setChosen] = useState<Form>();
  const form = chosen !== undefined && forms.includes(chosen) ? chosen : forms[0]!;
  if (size === 0) return <Text c="dimmed">The body is empty.</Text>;

  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          size="xs"
          aria-label="Show the body"
          data={forms.map((value) => ({ value, label: LABELS[value] }))}
          value={form}
          onChange={(value) => setChosen(value as Form)}
        />
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {sayBytes(size)}
            {type === null ? '' : ` · ${type}`}
            {encoding === undefined ? '' : ` · ${encoding}`}
          </Text>
          <Button
            component="a"
            href={`${apiUrl}/requests/${request.id}/body`}
            download
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            Download
          </Button>
        </Group>
      </Group>
      {form === 'formatted' && formatted !== undefined && <Formatted body={formatted} />}
      {form === 'raw' && text !== undefined && (
        <TextBlock text={text} label={encoding === undefined ? 'Body as it came' : 'Body, decompressed'} />
      )}
      {form === 'hex' && <Hex body={body} />}
    </Stack>
  );
}

function Formatted({ body }: { readonly body: FormattedBody }) {
  if (body.kind === 'json') return <JsonView json={body.json} label="Body" openLevels={3} />;
  return (
    <Table.ScrollContainer minWidth={300}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>Value</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {body.fields.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: fields do not move, and names repeat
            <Table.Tr key={index}>
              <Table.Td className="mono anywhere">{name}</Table.Td>
              <Table.Td className="mono anywhere">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Hex({ body }: { readonly body: RequestDetail['body'] }) {
  const [whole, setWhole] = useState(false);
  const bytes = useMemo(
    () => (body.encoding === 'base64' ? fromBase64(body.content) : new TextEncoder().encode(body.content)),
    [body],
  );
  const isCut = !whole && bytes.length > HEX_BYTES_AT_FIRST;
  return (
    <Stack gap={4}>
      <TextBlock text={hexDump(bytes, isCut ? HEX_BYTES_AT_FIRST : undefined)} label="Bytes" isUnbroken />
      {isCut && (
        <Group>
          <Button variant="default" size="xs" onClick={() => setWhole(true)}>
            Show all {sayBytes(bytes.length)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
