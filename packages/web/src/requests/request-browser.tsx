/** A list of requests with its filters and pages; new ones show by themselves. */
import { Button, Chip, Group, Stack, Text } from '@mantine/core';
import type { Webhook } from '@postern/contract';
import { IconFilterOff, IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../api/client.ts';
import { CommandLine } from '../display/command-line.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { PLAIN_SAMPLE, sampleCommand } from '../webhooks/sample-command.ts';
import { requestPageQuery } from './queries.ts';
import { RequestList } from './request-list.tsx';
import { type RequestSearch, VERDICTS } from './request-search.ts';
import { VERDICT_WORDS } from './say-verdict.ts';

interface RequestBrowserProps {
  readonly search: RequestSearch;
  /** Shows another list; `isPage` where one may want to come back to this one. */
  readonly onSearch: (search: RequestSearch, isPage?: boolean) => void;
  readonly webhookNames?: ReadonlyMap<string, string>;
  /** A webhook to send an example to; undefined where there is none. */
  readonly example: Webhook | undefined;
  /** More filters. */
  readonly children?: ReactNode;
}

export function RequestBrowser(props: RequestBrowserProps) {
  const { search, onSearch, webhookNames, example, children } = props;
  const { data, error, refetch, isPlaceholderData } = useQuery(requestPageQuery(search));
  const { before: _, ...filters } = search;
  const hasFilter = search.verdict !== undefined || (children !== undefined && search.webhook !== undefined);

  return (
    <Stack gap="md">
      <Group gap="sm" justify="space-between" align="flex-end">
        <Group gap={6} role="group" aria-label="Show only">
          {VERDICTS.map((verdict) => (
            <Chip
              key={verdict}
              size="sm"
              variant="outline"
              checked={search.verdict === verdict}
              onChange={(checked) => {
                const { verdict: _, ...others } = filters;
                onSearch(checked ? { ...others, verdict } : others);
              }}
            >
              {VERDICT_WORDS[verdict]}
            </Chip>
          ))}
        </Group>
        {children}
      </Group>
      {error !== null ? (
        <ErrorState title="The requests could not be loaded" error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <LoadingState rows={8} />
      ) : data.requests.length === 0 && search.before === undefined ? (
        hasFilter ? (
          <EmptyState icon={IconFilterOff} title="No request fits">
            <Button
              variant="default"
              onClick={() =>
                onSearch(
                  search.webhook !== undefined && children === undefined ? { webhook: search.webhook } : {},
                )
              }
            >
              Show all requests
            </Button>
          </EmptyState>
        ) : (
          <NoRequests example={example} />
        )
      ) : (
        <>
          {search.before !== undefined && (
            <Group>
              <Button variant="default" size="xs" onClick={() => onSearch(filters)}>
                Back to the newest
              </Button>
            </Group>
          )}
          <div aria-busy={isPlaceholderData}>
            <RequestList requests={data.requests} {...(webhookNames === undefined ? {} : { webhookNames })} />
          </div>
          {data.requests.length === 0 && <Text c="dimmed">There are no older ones.</Text>}
          {data.next_before !== null && (
            <Group justify="center">
              <Button
                variant="default"
                onClick={() => onSearch({ ...filters, before: data.next_before! }, true)}
              >
                Older requests
              </Button>
            </Group>
          )}
        </>
      )}
    </Stack>
  );
}

function NoRequests({ example }: { readonly example: Webhook | undefined }) {
  return (
    <EmptyState icon={IconInbox} title="No request has come yet">
      <Text c="dimmed" size="sm">
        Whatever is sent to a webhook is kept here as it came, refused requests too.{' '}
        {example === undefined ? 'Create a webhook first.' : 'Send one: it shows here by itself.'}
      </Text>
      {example !== undefined && (
        <CommandLine
          command={sampleCommand(
            client.hookUrl(example.slug),
            PLAIN_SAMPLE,
            example.service_account_id !== null,
          )}
          what="command that sends a request"
        />
      )}
    </EmptyState>
  );
}
