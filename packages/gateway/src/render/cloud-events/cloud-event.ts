/** A CloudEvent as it came, in whichever mode. */
import type { Dict, Value } from '@postern/jinja';

export interface CloudEvent {
  /** The context attributes with extensions: texts in binary mode, JSON's scalars in structured mode. */
  readonly attributes: Dict;
  /** null where there is none. */
  readonly data: Value;
}
