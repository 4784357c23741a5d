/** `postern import prefect-cloud` */
import { ApiError, type Client, createClient, type Webhook } from '@postern/contract';
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { describeError } from '../../describe-error.ts';
import { Failure, UsageError } from '../../failure.ts';
import { copiedFields, type ImportStep, isGuarded, planImport } from '../../import-plan.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { formatTable } from '../../table.ts';
import type { Terminal } from '../../terminal.ts';

interface Options extends WithOutput {
  readonly fromUrl?: string;
  readonly fromKey?: string;
  readonly dryRun?: true;
  readonly update?: true;
}

/** What became of one webhook. */
interface Imported {
  readonly name: string;
  readonly action: ImportStep['action'] | 'failed';
  /** Where senders find it here; null when it is not here. */
  readonly url: string | null;
  readonly note: string | null;
}

const HELP = `
Without the options, PREFECT_API_URL and PREFECT_API_KEY say where to read.
Webhooks are told apart by name. Each gets a new URL: give it to the sender.`;

/** Adds the command. */
export function addImportPrefectCloud(group: Command, terminal: Terminal): void {
  group
    .command('prefect-cloud')
    .description('Copy the webhooks of a Prefect Cloud workspace: name, description, template, enabled')
    .option('--from-url <url>', 'https://api.prefect.cloud/api/accounts/…/workspaces/…')
    .option('--from-key <key>', 'an API key that may read them')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--update', 'change those that are here already under the same name')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      const target = connect(terminal);
      const source = await readSource(terminal, options);
      const plan = planImport(source, await target.webhooks.list(), options.update ?? false);
      const imported: Imported[] = [];
      for (const step of plan) imported.push(await carryOut(target, step, options.dryRun ?? false));
      show(terminal, imported, options);
      const failed = imported.filter(({ action }) => action === 'failed').length;
      if (failed > 0) {
        throw new Failure(`${failed} of ${imported.length} webhooks could not be copied; the list says why.`);
      }
    });
}

async function readSource(terminal: Terminal, { fromUrl, fromKey }: Options): Promise<readonly Webhook[]> {
  const url = fromUrl ?? (terminal.env['PREFECT_API_URL'] || '');
  const apiKey = fromKey ?? (terminal.env['PREFECT_API_KEY'] || '');
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new UsageError(
      'Say where to read: --from-url https://api.prefect.cloud/api/accounts/…/workspaces/… ("prefect config view" shows it as PREFECT_API_URL).',
    );
  }
  if (apiKey === '') {
    throw new UsageError('Say with which key to read: --from-key pnu_…, or PREFECT_API_KEY.');
  }
  try {
    return await createClient({ url, apiKey }).webhooks.list();
  } catch (error) {
    throw new Failure(explainReading(error as Error, url), { cause: error });
  }
}

function explainReading(error: Error, url: string): string {
  if (error instanceof ApiError) {
    const { status, message } = error;
    if (status === 401 || status === 403) return `${url} refused the key given with --from-key.`;
    if (status === 404) return `There are no webhooks at ${url}. Check the ids in --from-url.`;
    return `The webhooks at ${url} could not be read: ${message}`;
  }
  const { cause } = error as { cause?: { code?: string } };
  return `The webhooks at ${url} could not be read (${cause?.code ?? error.message}).`;
}

/** A webhook that fails, such as one whose template is no Jinja2, leaves the others to be copied. */
async function carryOut(target: Client, step: ImportStep, dryRun: boolean): Promise<Imported> {
  const { action, source, existing, note } = step;
  const outcome = (webhook: Webhook | undefined): Imported => ({
    name: source.name,
    action,
    url: webhook === undefined ? null : target.hookUrl(webhook.slug),
    note: note ?? null,
  });
  if (dryRun || action === 'skip') return outcome(existing);
  try {
    if (existing === undefined) return outcome(await target.webhooks.create(copiedFields(source)));
    const { enabled, ...fields } = copiedFields(source);
    await target.webhooks.patch(existing.id, isGuarded(source) ? fields : { ...fields, enabled });
    return outcome(existing);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ...outcome(existing), action: 'failed', note: describeError(error) };
  }
}

const DONE: Readonly<Record<Imported['action'], string>> = {
  create: 'created',
  update: 'updated',
  skip: 'skipped',
  failed: 'failed',
};

function show(terminal: Terminal, imported: readonly Imported[], { output, dryRun }: Options): void {
  if (output === 'json') {
    terminal.print(formatJson(imported));
    return;
  }
  if (imported.length === 0) {
    terminal.note('There are no webhooks to copy.');
    return;
  }
  const rows = imported.map(({ name, action, url, note }) => {
    const detail = [url, note].filter((each) => each !== null).join('  ');
    return { cells: [dryRun ? action : DONE[action], name], ...(detail === '' ? {} : { detail }) };
  });
  terminal.print(formatTable(terminal, { head: ['ACTION', 'NAME'], flexible: [1] }, rows));
  if (dryRun) terminal.note('Nothing was changed.');
}
