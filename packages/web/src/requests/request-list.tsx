/** Requests, newest first: a table where there is room, cards where there is not. */
import { Card, Group, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { RequestSummary } from '@postern/contract';
import { useNavigate } from '@tanstack/react-router';
import { Moment } from '../display/moment.tsx';
import { AnchorLink } from '../shell/link.tsx';
import { sayBytes } from './bytes.ts';
import { sayWhy } from './say-verdict.ts';
import { VerdictBadge } from './verdict-badge.tsx';

/** Room enough for a table. */
const WIDE = '(min-width: 62em)';

interface RequestListProps {
  readonly requests: readonly RequestSummary[];
  /** Names of webhooks by id; missing where the list is of one webhook. */
  readonly webhookNames?: ReadonlyMap<string, string>;
}

export function RequestList(props: RequestListProps) {
  const isWide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  if (isWide) return <RequestTable {...props} />;
  return (
    <Stack gap="xs">
      {props.requests.map((request) => (
        <RequestCard key={request.id} request={request} webhookNames={props.webhookNames} />
      ))}
    </Stack>
  );
}

function RequestTable({ requests, webhookNames }: RequestListProps) {
  const navigate = useNavigate();
  return (
    <Table layout="fixed" verticalSpacing="xs" highlightOnHover aria-label="Requests">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={120}>Received</Table.Th>
          <Table.Th w={205}>Verdict</Table.Th>
          {webhookNames !== undefined && <Table.Th w="22%">Webhook</Table.Th>}
          <Table.Th>What came</Table.Th>
          <Table.Th w={90} ta="right">
            Size
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {requests.map((request) => (
          // The link in the row serves the keyboard; the row itself only makes the target larger.
          <Table.Tr
            key={request.id}
            style={{ cursor: 'pointer' }}
            onClick={(event) => {
              if ((event.target as Element).closest('a, button') !== null) return;
              if (window.getSelection()?.isCollapsed === false) return;
              void navigate({ to: '/requests/$requestId', params: { requestId: request.id } });
            }}
          >
            <Table.Td>
              <AnchorLink to="/requests/$requestId" params={{ requestId: request.id }} size="sm">
                <Moment at={request.received} size="sm" />
              </AnchorLink>
            </Table.Td>
            <Table.Td>
              <VerdictBadge verdict={request.verdict} />
            </Table.Td>
            {webhookNames !== undefined && (
              <Table.Td>
                <WebhookName request={request} names={webhookNames} />
              </Table.Td>
            )}
            <Table.Td>
              <What request={request} />
            </Table.Td>
            <Table.Td ta="right">
              <Text size="sm" c="dimmed">
                {sayBytes(request.body_bytes)}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function RequestCard({
  request,
  webhookNames,
}: {
  readonly request: RequestSummary;
  readonly webhookNames: ReadonlyMap<string, string> | undefined;
}) {
  return (
    <Card withBorder padding="sm">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <AnchorLink to="/requests/$requestId" params={{ requestId: request.id }} size="sm" fw={600}>
            <Moment at={request.received} size="sm" />
          </AnchorLink>
          <VerdictBadge verdict={request.verdict} />
        </Group>
        {webhookNames !== undefined && <WebhookName request={request} names={webhookNames} />}
        <What request={request} />
        <Text size="xs" c="dimmed">
          {sayBytes(request.body_bytes)}
        </Text>
      </Stack>
    </Card>
  );
}

function WebhookName({
  request: { webhook_id: id },
  names,
}: {
  readonly request: RequestSummary;
  readonly names: ReadonlyMap<string, string>;
}) {
  const name = id === null ? undefined : names.get(id);
  return (
    <Text size="sm" lineClamp={2} className="anywhere" {...(name === undefined ? { c: 'dimmed' } : {})}>
      {name ?? (id === null ? 'no webhook' : 'a deleted webhook')}
    </Text>
  );
}

function What({ request }: { readonly request: RequestSummary }) {
  const why = sayWhy(request.verdict);
  const query = request.target.includes('?') ? request.target.slice(request.target.indexOf('?')) : '';
  return (
    <Stack gap={2}>
      <Text size="sm" lineClamp={1} className="anywhere">
        <Text span className="mono" size="sm">
          {request.method} {query}
        </Text>{' '}
        <Text span c="dimmed" size="sm">
          {request.content_type ?? 'no type'}
          {request.event_ids.length > 1 ? ` · ${request.event_ids.length} events` : ''}
        </Text>
      </Text>
      {why !== undefined && (
        <Text size="sm" c="dimmed" lineClamp={2} className="anywhere">
          {why}
        </Text>
      )}
    </Stack>
  );
}
