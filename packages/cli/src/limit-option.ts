/** `--limit`: how many to list. */
import { InvalidArgumentError, Option } from 'commander';

/** The option with a default. */
export function limitOption(byDefault: number): Option {
  return new Option('-n, --limit <count>', 'how many at most').default(byDefault).argParser(readLimit);
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= 100_000) return limit;
  throw new InvalidArgumentError('It must be a number from 1 to 100000.');
}
