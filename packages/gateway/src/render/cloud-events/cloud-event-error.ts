/** Why a request's CloudEvent cannot be read. */
import { EngineError } from '@postern/jinja';

export type CloudEventErrorCode =
  | 'not-a-cloudevent'
  | 'batch-not-supported'
  | 'unsupported-format'
  | 'invalid-structured-body'
  | 'missing-attribute'
  | 'invalid-attribute'
  | 'unsupported-specversion'
  | 'invalid-time'
  | 'invalid-percent-encoding'
  | 'data-conflict'
  | 'invalid-base64';

/** Raised inside a template, so that it gets the line of the filter's call. */
export class CloudEventError extends EngineError {
  static override pyName = 'CloudEventError';
  readonly code: CloudEventErrorCode;
  constructor(code: CloudEventErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

const MAX_QUOTED = 60;

/** A text of the sender's in a message: in quotes, and only its beginning where it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);
}
