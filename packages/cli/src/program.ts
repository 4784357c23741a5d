/** The command line as a whole: its commands, its help, and how it ends. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addAccount } from './commands/account.ts';
import { addEvents } from './commands/events.ts';
import { addForwarding } from './commands/forwarding.ts';
import { addImport } from './commands/import.ts';
import { addKey } from './commands/key.ts';
import { addRequests } from './commands/requests.ts';
import { addServe } from './commands/serve.ts';
import { addServiceAccount } from './commands/service-account.ts';
import { addTemplate } from './commands/template.ts';
import { addWebhook } from './commands/webhook.ts';
import { addWorkspace } from './commands/workspace.ts';
import { describeError } from './describe-error.ts';
import { Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';

const EXAMPLES = `
Examples:
  $ postern serve --port 5000
  $ postern webhook create github --template-file github.j2
  $ postern template render github.j2 -b push.json -H 'X-GitHub-Event: push'

Environment:
  POSTERN_API_KEY   the key that the first "postern serve" printed
  POSTERN_API_URL   where Postern is (default: http://127.0.0.1:4280/api)`;

/** Runs one command line; resolves to the exit code: 0, 1 for a failure, 2 for a wrong command line. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has already said what is wrong, or shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.note(`${terminal.style('red', 'error:', 'err')} ${describeError(error)}`);
    return error instanceof Failure ? error.exitCode : 1;
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command('postern')
    .description('Turns any HTTP request into a Prefect event, by a Jinja2 template you wrote.')
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride()
    .configureHelp({ styleTitle: (title) => terminal.style('bold', title), subcommandTerm })
    .addHelpText('after', EXAMPLES);
  program.commandsGroup('Run:');
  addServe(program, terminal);
  program.commandsGroup('Configure:');
  addWebhook(program, terminal);
  addTemplate(program, terminal);
  addImport(program, terminal);
  program.commandsGroup('Let people and programs in:');
  addKey(program, terminal);
  addServiceAccount(program, terminal);
  addWorkspace(program, terminal);
  addAccount(program, terminal);
  program.commandsGroup('Look:');
  addEvents(program, terminal);
  addRequests(program, terminal);
  addForwarding(program, terminal);
  return program;
}

/** A command in a list of commands: its name and what it needs; that it has options goes without saying. */
function subcommandTerm(command: Command): string {
  return [command.name(), ...command.registeredArguments.map((argument) => `<${argument.name()}>`)].join(' ');
}

function readVersion(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
