/** `--yes`, and the question it answers. */
import { Option } from 'commander';
import { Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';

export interface WithYes {
  readonly yes?: true;
}

/** The option, the same on every command that asks. */
export function yesOption(): Option {
  return new Option('-y, --yes', 'do not ask');
}

/**
 * Asks, and goes on only after a yes. Where nobody is there to ask, as in a script, the command itself is the
 * answer. @throws Failure after a no
 */
export async function confirm(terminal: Terminal, question: string, { yes }: WithYes): Promise<void> {
  if (yes || !terminal.isInteractive || (await terminal.confirm(question))) return;
  throw new Failure('Nothing was changed.');
}
