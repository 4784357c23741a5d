/** A payload's JSON text, without loss: ints of any size, floats, the order of keys, lone surrogates. */
import { dumpJson, PyValueError, type Value } from '@postern/jinja';

/** JSON on one line without spaces; undefined when the value holds NaN or an infinity, which JSON has not. */
export function payloadText(payload: Value): string | undefined {
  try {
    const text = dumpJson(payload, { ensureAscii: false, separators: [',', ':'], allowNan: false });
    // A lone surrogate has no UTF-8 form: escaped, it survives.
    return text.isWellFormed() ? text : dumpJson(payload, { separators: [',', ':'], allowNan: false });
  } catch (error) {
    if (error instanceof PyValueError) return undefined;
    throw error;
  }
}
