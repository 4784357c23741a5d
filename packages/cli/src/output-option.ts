/** `-o`: for people or for programs. */
import { Option } from 'commander';

export type OutputFormat = 'text' | 'json';

export interface WithOutput {
  readonly output: OutputFormat;
}

/** The option, the same on every command. */
export function outputOption(): Option {
  return new Option('-o, --output <format>', 'what to print').choices(['text', 'json']).default('text');
}
