/** How a wrong value is named in a message: by its JSON type, and by itself where it is short. */
import { isDict, PyFloat, type Value } from '@postern/jinja';

const MAX_QUOTED = 60;

/** `the number 3`, `the text "now"`, `null`, `an array`, `an object` … */
export function describeValue(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    return `the text ${JSON.stringify(value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value)}`;
  }
  if (value instanceof PyFloat) return `the number ${value.value}`;
  if (typeof value === 'number' || typeof value === 'bigint')
    return `the number ${String(value).slice(0, MAX_QUOTED)}`;
  if (Array.isArray(value)) return 'an array';
  return isDict(value) ? 'an object' : 'a value that JSON does not have';
}
