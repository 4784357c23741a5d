/** `postern template backtest` */
import {
  type BacktestOutcome,
  type BacktestReport,
  type BacktestResult,
  DEFAULT_BACKTEST,
  type JsonDifference,
  MAX_BACKTEST,
} from '@postern/contract';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { connect } from '../../connection.ts';
import { Failure } from '../../failure.ts';
import { findWebhook } from '../../find-webhook.ts';
import { formatJson, parseLossless } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { formatTable } from '../../table.ts';
import { readTemplate } from '../../template-argument.ts';
import { storingTemplate } from '../../template-error.ts';
import type { Terminal } from '../../terminal.ts';
import { shortTime } from '../../time-text.ts';

interface Options extends WithOutput {
  readonly template: string;
  readonly limit: number;
}

const HELP = `
For each of the newest requests it compares the event that the template in
the file makes with the one that the saved template makes today. Nothing is
stored. The exit code is 1 when a request fails that does not fail now.

Example:
  $ postern template backtest github --template github.j2`;

/** Differences shown for each request. */
const MAX_SHOWN = 5;

/** Adds the command. */
export function addTemplateBacktest(group: Command, terminal: Terminal): void {
  group
    .command('backtest')
    .description('Show what another template would have made of the requests that came to a webhook')
    .argument('<name|id>', 'the webhook')
    .requiredOption('-t, --template <file>', 'the template: a file, - for standard input, or the text itself')
    .addOption(
      new Option('-n, --limit <count>', 'how many requests at most')
        .default(DEFAULT_BACKTEST)
        .argParser(readLimit),
    )
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(async (nameOrId: string, { template: argument, limit, output }: Options) => {
      const template = await readTemplate(terminal, argument);
      const client = connect(terminal);
      const { id, name } = await findWebhook(client, nameOrId);
      const text = await storingTemplate(terminal, client, template, () =>
        client.webhooks.backtestText(id, { template, limit }),
      );
      const report = parseLossless(text) as BacktestReport;
      const counts = (JSON.parse(text) as BacktestReport).counts;
      if (output === 'json') terminal.print(formatJson(report));
      else if (report.results.length === 0)
        terminal.note(`No request to "${name}" is kept that a template saw.`);
      else terminal.print(describe(terminal, report, counts));
      const failing = counts.newly_failing;
      if (failing > 0) {
        const requests = failing === 1 ? 'A request fails' : `${failing} requests fail`;
        throw new Failure(
          `${requests} with this template that ${failing === 1 ? 'does' : 'do'} not fail with the saved one.`,
        );
      }
    });
}

const WORDS: Readonly<Record<BacktestOutcome, string>> = {
  newly_failing: 'newly failing',
  changed: 'changed',
  newly_passing: 'newly passing',
  still_failing: 'still failing',
  same: 'same',
};

function describe(
  terminal: Terminal,
  { results, cut_short: isCutShort }: BacktestReport,
  counts: BacktestReport['counts'],
): string {
  const summary = (Object.keys(WORDS) as BacktestOutcome[])
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome]} ${WORDS[outcome]}`);
  const told = results.filter(({ outcome }) => outcome !== 'same');
  const lines = [`${results.length} requests: ${summary.join(', ')}`];
  if (isCutShort) lines.push('Older ones are left out, because these are large.');
  if (told.length > 0) lines.push('', table(terminal, told));
  return lines.join('\n');
}

function table(terminal: Terminal, results: readonly BacktestResult[]): string {
  const options = { head: ['RECEIVED (UTC)', 'OUTCOME', 'REQUEST'], flexible: [] };
  const rows = results.map((result) => ({
    cells: [shortTime(result.received), WORDS[result.outcome], result.request_id],
    detail: detailsOf(result),
  }));
  return formatTable(terminal, options, rows);
}

function detailsOf({ outcome, before, after, differences }: BacktestResult): readonly string[] {
  if (outcome === 'newly_passing')
    return before.kind === 'failed' ? [`before: ${oneLine(before.message)}`] : [];
  if (outcome === 'newly_failing' || outcome === 'still_failing') {
    const side = after.kind === 'batch' ? after.items.find(({ kind }) => kind === 'failed') : after;
    return side?.kind === 'failed' ? [oneLine(side.message)] : [];
  }
  const more = differences.length > MAX_SHOWN ? [`… and ${differences.length - MAX_SHOWN} more`] : [];
  return [...differences.slice(0, MAX_SHOWN).map(describeDifference), ...more];
}

function describeDifference({ op, path, before, after }: JsonDifference): string {
  const at = path === '' ? 'the event' : path;
  switch (op) {
    case 'add':
      return `+ ${at}: ${JSON.stringify(after)}`;
    case 'remove':
      return `- ${at}: ${JSON.stringify(before)}`;
    case 'replace':
      return `~ ${at}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
  }
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= MAX_BACKTEST) return limit;
  throw new InvalidArgumentError(`It must be a number from 1 to ${MAX_BACKTEST}.`);
}
