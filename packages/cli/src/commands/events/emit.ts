/** `postern events emit` */
import { randomUUID } from 'node:crypto';
import type { PostedEvent } from '@postern/contract';
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { UsageError } from '../../failure.ts';
import { parseLossless } from '../../lossless-json.ts';
import type { Terminal } from '../../terminal.ts';

interface Options {
  readonly resourceId?: string;
  readonly resource?: readonly string[];
  readonly related?: string;
  readonly payload?: string;
  readonly occurred?: string;
  readonly id?: string;
  readonly follows?: string;
}

const HELP = `
Example:
  postern events emit order.paid --resource-id order.7 -r size=l --payload '{"total": 12.50}'`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Adds the command. */
export function addEventsEmit(group: Command, terminal: Terminal): void {
  group
    .command('emit')
    .description('Post an event')
    .argument('<event>', 'its name, such as order.paid')
    .option('--resource-id <id>', 'what it is about')
    .option('-r, --resource <label=value>', 'a label of that, or all as JSON (may be repeated)', collect)
    .option('--related <json>', 'related resources: a JSON array of objects')
    .option('--payload <json>', 'a JSON object')
    .option('--occurred <time>', 'when it occurred; now when missing')
    .option('--id <uuid>', 'its id; a new one when missing')
    .option('--follows <uuid>', 'id of an event that came before it')
    .addHelpText('after', HELP)
    .action(async (name: string, options: Options) => {
      const event = {
        id: options.id ?? randomUUID(),
        occurred: options.occurred ?? new Date(terminal.now()).toISOString(),
        event: name,
        resource: readResource(options),
        ...(options.related === undefined ? {} : { related: readJson('--related', options.related) }),
        ...(options.payload === undefined ? {} : { payload: readJson('--payload', options.payload) }),
        ...(options.follows === undefined ? {} : { follows: options.follows }),
      };
      // The server knows the rules of every field, and says what is wrong with them.
      await connect(terminal).events.post([event as PostedEvent]);
      terminal.note('Stored as');
      terminal.print(event.id);
    });
}

function readResource({ resourceId, resource = [] }: Options): unknown {
  const labels: Record<string, unknown> = {};
  for (const text of resource) {
    if (text.startsWith('{')) Object.assign(labels, readJson('--resource', text));
    else {
      const equals = text.indexOf('=');
      if (equals < 1)
        throw new UsageError(`--resource is "${text}"; it must be label=value, or a JSON object.`);
      labels[text.slice(0, equals)] = text.slice(equals + 1);
    }
  }
  if (resourceId !== undefined) labels['prefect.resource.id'] = resourceId;
  if (labels['prefect.resource.id'] === undefined) {
    throw new UsageError('An event is about something: give --resource-id, such as --resource-id order.7.');
  }
  return labels;
}

/** Numbers stay as they are written. */
function readJson(option: string, text: string): unknown {
  try {
    return parseLossless(text);
  } catch (error) {
    throw new UsageError(`${option} is no JSON: ${(error as Error).message}.`);
  }
}
