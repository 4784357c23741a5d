/** `postern template render` */
import { REJECTIONS } from '@postern/contract';
import type { TrialFailure, TrialResult } from '@postern/gateway';
import { sourceExcerpt } from '@postern/jinja/source-excerpt';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { connect } from '../../connection.ts';
import { Failure, UsageError } from '../../failure.ts';
import { findWebhook } from '../../find-webhook.ts';
import { formatJson, parseLossless } from '../../lossless-json.ts';
import { outputOption } from '../../output-option.ts';
import { printableLines } from '../../printable.ts';
import { readFileOrInput, readTemplate } from '../../template-argument.ts';
import type { Terminal } from '../../terminal.ts';
import { renderStored } from './render-stored.ts';

type Pairs = readonly (readonly [string, string])[];

interface Options {
  readonly body?: string;
  readonly header?: Pairs;
  readonly method?: string;
  readonly query?: Pairs;
  readonly request?: string;
  readonly webhook?: string;
}

const HELP = `
It prints the event as JSON, the very one that a server would make of such a
request, or the error that it would record. Only the headers given here are
there; a real sender adds others, such as host and content-length.

With --request the server renders, on a request that it keeps; the template
may then be that of a webhook, by --webhook alone.

Examples:
  $ postern template render github.j2 -b push.json -H 'X-GitHub-Event: push'
  $ postern template render github.j2 --request 019ad7f0-…`;

/** Lines of a rendered text shown below an error. */
const MAX_LINES = 40;

/** Adds the command. */
export function addTemplateRender(group: Command, terminal: Terminal): void {
  group
    .command('render')
    .description('Show the event that a template makes of a request')
    .argument('[template]', 'a file, - for standard input, or the text itself')
    .option('-b, --body <file>', 'the body of the request; - for standard input')
    .option('-H, --header <line>', "a header, as in 'Name: value' (may be repeated)", addHeader)
    .option('-X, --method <method>', 'the method (default: POST with a body, GET without)')
    .option('-q, --query <k=v>', 'a parameter of the query (may be repeated)', addParameter)
    .addOption(
      new Option('--request <id>', 'instead of those: a request that the server keeps').conflicts([
        'body',
        'header',
        'method',
        'query',
      ]),
    )
    .option(
      '-w, --webhook <name|id>',
      'with --request: the webhook that the event names, and whose template it is',
    )
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(async (argument: string | undefined, options: Options) => {
      if (options.request !== undefined)
        return onStored(terminal, argument, options.request, options.webhook);
      if (options.webhook !== undefined) throw new UsageError('--webhook goes with --request.');
      if (argument === undefined) {
        throw new UsageError('Which template? Give a file, - for standard input, or the text itself.');
      }
      const { body: bodyFile, header: headers = [], query = [] } = options;
      if (argument.replace(/^@/, '') === '-' && bodyFile === '-') {
        throw new UsageError('Only one of the template and the body can come from standard input.');
      }
      const template = await readTemplate(terminal, argument);
      const body =
        bodyFile === undefined ? Buffer.alloc(0) : await readFileOrInput(terminal, bodyFile, 'The body');
      const { tryTemplate } = await import('@postern/gateway');
      const outcome = await tryTemplate(template, {
        method: options.method?.toUpperCase() ?? (bodyFile === undefined ? 'GET' : 'POST'),
        headers,
        query: new URLSearchParams(query.map(([name, value]) => [name, value])).toString(),
        body,
      });
      switch (outcome.kind) {
        case 'event':
          terminal.print(formatJson(parseLossless(outcome.json)));
          return;
        case 'failed':
          throw new Failure(describeFailure(terminal, template, outcome.failure));
        case 'batch':
          printBatch(terminal, template, outcome.items);
          return;
        case 'handshake':
          terminal.note(
            `A server would answer this request itself, without the template: ${outcome.handshake}.`,
          );
          return;
        case 'refused': {
          const { status, message, help } = REJECTIONS[outcome.code];
          throw new Failure(`A server would refuse this request with ${status}. ${message} ${help}`);
        }
      }
    });
}

async function onStored(
  terminal: Terminal,
  argument: string | undefined,
  requestId: string,
  nameOrId: string | undefined,
): Promise<void> {
  const client = connect(terminal);
  const webhook = nameOrId === undefined ? undefined : await findWebhook(client, nameOrId);
  const template = argument === undefined ? webhook?.template : await readTemplate(terminal, argument);
  if (template === undefined) throw new UsageError('Which template? Give one, or a webhook with --webhook.');
  await renderStored(terminal, client, template, requestId, webhook);
}

/** The events of a batch as a JSON array; the items that failed are told together, after those that did not. */
function printBatch(terminal: Terminal, template: string, items: readonly TrialResult[]): void {
  const events = items.flatMap((item) => (item.kind === 'event' ? [parseLossless(item.json)] : []));
  terminal.print(formatJson(events));
  const failures = items.flatMap((item, index) =>
    item.kind === 'failed' ? [`Item ${index + 1}: ${describeFailure(terminal, template, item.failure)}`] : [],
  );
  if (failures.length > 0) throw new Failure(failures.join('\n\n'));
}

function describeFailure(terminal: Terminal, template: string, failure: TrialFailure): string {
  const { error, rendered, inTemplate, inRendered } = failure;
  if (inTemplate !== undefined) return `${error}\n\n${sourceExcerpt(template, inTemplate, terminal.columns)}`;
  if (rendered === null || rendered.trim() === '') return error;
  if (inRendered !== undefined) {
    return `${error}\n\nIt rendered, around line ${inRendered.line}:\n\n${sourceExcerpt(rendered, inRendered, terminal.columns)}`;
  }
  const lines = printableLines(rendered).split('\n');
  const shown = lines.slice(0, MAX_LINES).map((line) => `  ${line}`.trimEnd());
  const more = lines.length > MAX_LINES ? [`  … and ${lines.length - MAX_LINES} more lines`] : [];
  return [error, '', 'It rendered:', '', ...shown, ...more].join('\n');
}

function addHeader(text: string, before: Pairs = []): Pairs {
  const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/.exec(text);
  if (match === null) throw new InvalidArgumentError("It must look like 'Name: value'.");
  return [...before, [match[1]!, match[2]!]];
}

function addParameter(text: string, before: Pairs = []): Pairs {
  const equals = text.indexOf('=');
  return [...before, equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)]];
}
