/** What a user is told when a command fails. */
import { ApiError } from '@postern/contract';
import { Failure } from './failure.ts';

/** Answers of the API that have a better explanation on the command line than over HTTP. */
const API_EXPLANATIONS: Readonly<Record<string, string>> = {
  unauthorized:
    'Postern refused the key in POSTERN_API_KEY. Use the one that its first start printed; if it is lost, start "postern serve" with POSTERN_API_KEY set to a new key of your choice.',
  forbidden:
    'The key in POSTERN_API_KEY may not do this: its role is too small. An owner of the account can make another key.',
  webhook_not_found: 'There is no such webhook. "postern webhook ls" lists them.',
  request_not_found:
    'There is no such request: it never came, or its retention time is over. "postern requests ls" lists them.',
  account_not_found: 'There is no such account for this key. "postern account ls" lists them.',
  workspace_not_found:
    'The account or workspace in POSTERN_API_URL does not exist. Leave them out to use the default workspace.',
};

/** One text for any error; the stack only where the fault is ours. */
export function describeError(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (error instanceof ApiError) return describeApiError(error);
  const { stack, message } = error as Error;
  return `This is a fault of Postern: ${stack ?? message ?? error}`;
}

function describeApiError({ code, message, status }: ApiError): string {
  const explained = code === undefined ? undefined : API_EXPLANATIONS[code];
  if (explained !== undefined) return explained;
  if (status === 422) return `Postern refused that: ${message.replace(/^.*? was answered with \d+: /, '')}`;
  if (code !== undefined) return message;
  return `${message}. That answer (${status}) is not Postern's own: a proxy may be in between, or POSTERN_API_URL names something else.`;
}
