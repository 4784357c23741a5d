/** `--rate-limit`: how many requests in which time. */
import { parseRateLimit, type RateLimit } from '@postern/contract';
import { InvalidArgumentError, Option } from 'commander';

export interface WithRateLimit {
  readonly rateLimit?: RateLimit | 'none';
}

/** The option; `none` takes a limit off. */
export function rateLimitOption(): Option {
  return new Option(
    '--rate-limit <rate>',
    'requests it takes: 100/s, 600/min, 5000/h; none for no limit',
  ).argParser((text) => {
    const limit = text === 'none' ? text : parseRateLimit(text);
    if (limit !== undefined) return limit;
    throw new InvalidArgumentError('It must be a rate such as 600/min, or none.');
  });
}

/** What the option says, as the API takes it: nothing where it was not given. */
export function rateLimitField({ rateLimit }: WithRateLimit): { readonly rate_limit?: RateLimit | null } {
  if (rateLimit === undefined) return {};
  return { rate_limit: rateLimit === 'none' ? null : rateLimit };
}
