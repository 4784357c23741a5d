/** `humanize_clamp`: a number kept within bounds. */
import { Markup, PyValueError, SecurityError, type Value } from '@postern/jinja';
import {
  add,
  attribute,
  call,
  getItem,
  isCallable,
  order,
  repr,
  strFormat,
  textOf,
} from '@postern/jinja/python';
import { notFiniteWord } from './not-finite.ts';
import { realNumber } from './real-number.ts';

export interface ClampOptions {
  readonly floor: Value;
  readonly ceil: Value;
  /** For `str.format`, or a function from value to text. */
  readonly format: Value;
  readonly floorToken: Value;
  readonly ceilToken: Value;
}

/** The formatted value, or the bound it exceeds behind that bound's token; None for None. */
export function clamp(value: Value, options: ClampOptions): Value {
  if (value === null) return null;
  const word = notFiniteWord(realNumber(value));
  if (word !== undefined) return word;
  const { floor, ceil, format } = options;
  if (floor !== null && order('<', value, floor)) return add(options.floorToken, formatted(format, floor));
  if (ceil !== null && order('>', value, ceil)) return add(options.ceilToken, formatted(format, ceil));
  return add('', formatted(format, value));
}

function formatted(format: Value, value: Value): Value {
  const template = textOf(format);
  if (template !== undefined) {
    const text = strFormat(template, [value], undefined, { getAttr, getItem });
    return format instanceof Markup ? new Markup(text) : text;
  }
  if (isCallable(format)) return call(format, [value]);
  throw new PyValueError(
    `humanize_clamp cannot format with ${repr(format)}; give text for str.format, such as '{:.1f}', or a macro`,
  );
}

/** What a format's field may reach: the attributes that a sandboxed template may. */
function getAttr(object: Value, name: string): Value {
  if (!name.startsWith('_')) return attribute(object, name);
  throw new SecurityError(`access to attribute ${repr(name)} in the format of humanize_clamp is unsafe`);
}
