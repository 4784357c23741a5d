/** A payload's JSON text, without loss: ints of any size, floats, the order of keys, lone surrogates. */
import { Budget, dumpJson, PyValueError, type Value, withBudget } from '@postern/jinja';

/** What the engine counts while it serialises outside of any render: nothing needs a limit here. */
const UNLIMITED = {
  maxSteps: Number.POSITIVE_INFINITY,
  maxOutputLength: Number.POSITIVE_INFINITY,
  maxValueLength: Number.POSITIVE_INFINITY,
  maxDepth: Number.POSITIVE_INFINITY,
};

/** JSON on one line without spaces; undefined when the value holds NaN or an infinity, which JSON has not. */
export function payloadText(payload: Value): string | undefined {
  return withBudget(new Budget(UNLIMITED), () => {
    try {
      const text = dumpJson(payload, { ensureAscii: false, separators: [',', ':'], allowNan: false });
      // A lone surrogate has no UTF-8 form: escaped, it survives.
      return text.isWellFormed() ? text : dumpJson(payload, { separators: [',', ':'], allowNan: false });
    } catch (error) {
      if (error instanceof PyValueError) return undefined;
      throw error;
    }
  });
}
