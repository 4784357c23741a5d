/** `postern requests ls` */
import type { Client, RequestQuery, RequestSummary, Verdict } from '@postern/contract';
import { type Command, Option } from 'commander';
import { connect } from '../../connection.ts';
import { findWebhook } from '../../find-webhook.ts';
import { limitOption } from '../../limit-option.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { formatTable } from '../../table.ts';
import type { Terminal } from '../../terminal.ts';
import { shortTime } from '../../time-text.ts';

interface Options extends WithOutput {
  readonly failed?: true;
  readonly rejected?: true;
  readonly webhook?: string;
  readonly limit: number;
}

const PAGE = 200;

/** Adds the command. */
export function addRequestsLs(group: Command, terminal: Terminal): void {
  group
    .command('ls')
    .alias('list')
    .description('List what senders sent, the newest first, and what became of it')
    .option('-f, --failed', 'only those whose template failed or made no valid event')
    .addOption(
      new Option('--rejected', 'only those refused before the template: unknown URL, too large …').conflicts(
        'failed',
      ),
    )
    .option('-w, --webhook <name|id>', 'only those to this webhook')
    .addOption(limitOption(50))
    .addOption(outputOption())
    .action(async (options: Options) => {
      const client = connect(terminal);
      const requests = await read(client, await queryOf(client, options), options.limit);
      if (options.output === 'json') terminal.print(formatJson(requests));
      else if (requests.length === 0) terminal.note('No requests fit.');
      else terminal.print(formatRequests(terminal, requests));
    });
}

async function queryOf(client: Client, { failed, rejected, webhook }: Options): Promise<RequestQuery> {
  return {
    ...(failed ? { verdict: 'failed' } : {}),
    ...(rejected ? { verdict: 'rejected' } : {}),
    ...(webhook === undefined ? {} : { webhook_id: (await findWebhook(client, webhook)).id }),
  };
}

async function read(client: Client, query: RequestQuery, limit: number): Promise<readonly RequestSummary[]> {
  const found: RequestSummary[] = [];
  let before: string | null = null;
  do {
    const page = await client.requests.list({
      ...query,
      limit: Math.min(PAGE, limit - found.length),
      ...(before === null ? {} : { before }),
    });
    found.push(...page.requests);
    before = page.next_before;
  } while (before !== null && found.length < limit);
  return found;
}

function formatRequests(terminal: Terminal, requests: readonly RequestSummary[]): string {
  const options = { head: ['RECEIVED (UTC)', 'METHOD', 'STATUS', 'ID'], flexible: [] };
  return formatTable(
    terminal,
    options,
    requests.map(({ id, received, method, verdict }) => {
      const why = whyNot(verdict);
      const cells = [shortTime(received), method, String(verdict.status), id];
      return why === undefined ? { cells } : { cells, detail: why };
    }),
  );
}

/** In one line why a request has no event, or not the one it should have; undefined when it has. */
function whyNot(verdict: Verdict): string | undefined {
  switch (verdict.kind) {
    case 'rendered':
      return undefined;
    case 'handshake':
      return `A handshake (${verdict.handshake}), answered without the template.`;
    case 'failed':
      return verdict.error.replaceAll('\n', ' ');
    case 'rejected':
      return verdict.message;
  }
}
