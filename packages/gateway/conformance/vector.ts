/** The shape of a CloudEvents vector, one JSON object a line: an HTTP request, and the event it must become. */
import { dictGet, parseJson, type Value } from '@postern/jinja';

export interface Vector {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | null;
  /** In place of `body` where that is no text. */
  readonly body_base64?: string;
  readonly expected: Expectation;
}

export type Expectation =
  | { readonly valid: true; readonly event: Readonly<Record<string, unknown>> }
  /** Only that it fails is required; the code says why. */
  | { readonly valid: false; readonly error_code: string };

/** A request's body as it goes over the wire. */
export function bodyOf({ body, body_base64: base64 }: Vector): Buffer {
  return base64 === undefined ? Buffer.from(body ?? '') : Buffer.from(base64, 'base64');
}

/** The expected event read from a vector's line without loss, so that 1.0 and 1 stay apart. */
export function expectedEvent(line: string): Value {
  const expected = dictGet(parseJson(line) as Parameters<typeof dictGet>[0], 'expected');
  return dictGet(expected as Parameters<typeof dictGet>[0], 'event') ?? null;
}
