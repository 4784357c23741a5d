/** Requests that somebody typed by hand, read as a server would have heard them. */
import type { TypedRequest } from '@postern/contract';
import { type InputProblem, InvalidInput } from './input-problems.ts';
import type { TrialRequest } from './workbench.ts';

const METHOD = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_NAME = METHOD;
// Line breaks and NUL end a header for every HTTP parser.
const HEADER_VALUE = /^[^\r\n\0]*$/;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** Reads it. @throws InvalidInput naming every part that HTTP could not carry */
export function readTypedRequest(typed: TypedRequest): TrialRequest {
  const problems: InputProblem[] = [];
  const report = (at: readonly (string | number)[], why: string, input: unknown): void => {
    problems.push({
      type: 'value_error',
      loc: ['body', 'request', ...at],
      msg: `Value error, ${why}`,
      input,
    });
  };
  const { method = 'POST', headers = {}, query = '', body = '', body_base64: base64 } = typed;
  if (!METHOD.test(method)) report(['method'], 'this is no HTTP method', method);
  const lines = (Array.isArray(headers) ? headers : Object.entries(headers)) as [string, string][];
  for (const [index, [name, value]] of lines.entries()) {
    const at = ['headers', Array.isArray(headers) ? index : name];
    if (!HEADER_NAME.test(name)) report(at, 'a header cannot have this name', name);
    else if (!HEADER_VALUE.test(value)) report(at, 'a header cannot hold a line break', value);
  }
  if (base64 !== undefined && typed.body !== undefined) {
    report(['body_base64'], 'give either body or body_base64', null);
  } else if (base64 !== undefined && !BASE64.test(base64.replace(/\s+/g, ''))) {
    report(['body_base64'], 'this is not Base64', null);
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  return {
    method: method.toUpperCase(),
    headers: lines.map(([name, value]) => [name, asSent(value)] as const),
    query: query.replace(/^\?/, ''),
    body: base64 === undefined ? Buffer.from(body) : Buffer.from(base64, 'base64'),
  };
}

/** Senders send UTF-8, and Node reads every byte as a character. */
function asSent(value: string): string {
  return Buffer.from(value.trim()).toString('latin1');
}
