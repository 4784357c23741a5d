/** The items of a mapping, for filters that take one. */
import { dictEntries, isDict } from '../python/dict.ts';
import { toArray } from '../python/protocol.ts';
import type { Value } from '../python/values.ts';
import { callMethod } from './soft-str.ts';
import { unpackPair } from './unpack-pair.ts';

/** The pairs `value.items()` gives. @throws PyAttributeError when it has no items. */
export function mappingItems(value: Value): readonly (readonly [Value, Value])[] {
  return isDict(value) ? dictEntries(value) : toArray(callMethod(value, 'items')).map(unpackPair);
}
