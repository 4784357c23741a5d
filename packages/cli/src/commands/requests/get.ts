/** `postern requests get` */
import type { RequestDetail, Verdict } from '@postern/contract';
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { printable, printableLines } from '../../printable.ts';
import type { Terminal } from '../../terminal.ts';

/** Adds the command. */
export function addRequestsGet(group: Command, terminal: Terminal): void {
  group
    .command('get')
    .description('Show one request: its headers, its body, and what became of it')
    .argument('<id>', 'its id, as "requests ls" shows it')
    .option('--body', 'write only the body, byte for byte as it came')
    .addOption(outputOption())
    .action(async (id: string, { body, output }: WithOutput & { readonly body?: true }) => {
      const client = connect(terminal);
      if (body) return terminal.write(await client.requests.body(id));
      const request = await client.requests.get(id);
      terminal.print(output === 'json' ? formatJson(request) : formatRequest(terminal, request));
    });
}

function formatRequest(terminal: Terminal, request: RequestDetail): string {
  const { id, method, target, http_version: version, received, peer, webhook_id: webhook } = request;
  const field = (label: string, value: string): string =>
    `  ${terminal.style('dim', label.padEnd(10))}${value}`;
  return [
    terminal.style('bold', printable(`${method} ${target} HTTP/${version}`)),
    field('id', id),
    field('received', received),
    field('from', printable(peer)),
    field('webhook', webhook ?? 'none: the URL named no webhook'),
    ...request.event_ids.map((eventId) => field('event', eventId)),
    ...verdictLines(request.verdict).map((line, index) =>
      field(index === 0 ? 'verdict' : '', printable(line)),
    ),
    '',
    ...request.headers.map(
      ([name, value]) => `  ${terminal.style('dim', `${printable(name!)}:`)} ${printable(value!)}`,
    ),
    ...bodyLines(request),
  ].join('\n');
}

function verdictLines(verdict: Verdict): readonly string[] {
  switch (verdict.kind) {
    case 'rendered':
      return [`${verdict.status}, its event is stored`];
    case 'failed':
      return [`${verdict.status}, no valid event:`, ...verdict.error.split('\n')];
    case 'handshake':
      return [`${verdict.status}, no event: the sender asked whether it may deliver (${verdict.handshake})`];
    case 'rejected':
      return [`${verdict.status}, refused: ${verdict.message}`, verdict.help];
  }
}

function bodyLines({ body, body_bytes: bytes }: RequestDetail): readonly string[] {
  if (bytes === 0) return ['', '  (no body)'];
  if (body.encoding === 'base64') return ['', `  (${bytes} bytes that are no text; --body writes them)`];
  return [
    '',
    ...printableLines(body.content)
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
  ];
}
