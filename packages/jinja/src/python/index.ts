/** @postern/jinja/python: how Python computes, for those who write filters and globals in its manner. */
export type { Budget } from '../budget.ts';
export { activeBudget, charge, checkLength, ERROR_COST } from '../budget.ts';
export { toFloat, toInt, truncated } from '../filters/conversion.ts';
export { attribute, callMethod } from '../filters/soft-str.ts';
export { textOf, toIndex } from './arguments.ts';
export { BoundMethod, methodTable, PyFunction } from './callable.ts';
export { equals, numeric, order } from './compare.ts';
export { DateTime, dateTimeFromIso, PyDate, TimeDelta, timeDeltaFromSeconds } from './datetime.ts';
export { roundHalfEven } from './float.ts';
export { formatValue } from './format-spec.ts';
export { add, mod, mul, sub, trueDiv } from './operators.ts';
export { call, getItem, isCallable, iterate, truth } from './protocol.ts';
export { strFormat } from './str-format.ts';
export { strftime } from './strftime.ts';
export { repr, str } from './text.ts';
export { TimeZone } from './timezone.ts';
export { attributeOf } from './type-attributes.ts';
export { int } from './values.ts';
