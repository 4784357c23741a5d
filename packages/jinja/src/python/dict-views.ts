/** What dict.keys(), values() and items() give: live views of a dict. */
import { charge } from '../budget.ts';
import { PyRuntimeError } from '../errors.ts';
import { equals } from './compare.ts';
import { type AnyDict, dictEntries, dictGet, dictKeys, dictSize, dictValues } from './dict.ts';
import { contains, length, toArray } from './protocol.ts';
import { repr } from './text.ts';
import { Dict, PyObject, PySet, Tuple, type Value } from './values.ts';

abstract class DictView extends PyObject {
  readonly dict: AnyDict;
  constructor(dict: AnyDict) {
    super();
    this.dict = dict;
  }

  /** What the view shows at the moment. */
  abstract current(): Value[];

  override pyIter(): Iterator<Value> {
    return whileUnchanged(this.dict, this.current().values());
  }
  override pyReversed(): Iterator<Value> {
    return whileUnchanged(this.dict, this.current().reverse().values());
  }
  override pyLen(): number {
    return dictSize(this.dict);
  }
  override pyRepr(): string {
    return `${this.pyType}(${repr(this.current())})`;
  }
}

/** The iterator as long as the dict keeps its size. A plain object's size costs too much to watch. */
function whileUnchanged(dict: AnyDict, source: Iterator<Value>): Iterator<Value> {
  if (!(dict instanceof Dict)) return source;
  const { size } = dict;
  return {
    next() {
      if (dict.size !== size) throw new PyRuntimeError('dictionary changed size during iteration');
      return source.next();
    },
  };
}

/** Keys and items compare and combine as sets do. */
abstract class SetLikeView extends DictView {
  override pyEquals(other: Value): boolean {
    if (!isSetLike(other) || length(other) !== this.pyLen()) return false;
    return this.current().every((item) => contains(other, item));
  }
  override pyLess(other: Value): boolean | undefined {
    if (!isSetLike(other)) return undefined;
    return this.pyLen() < length(other) && this.current().every((item) => contains(other, item));
  }
  override pyBinary(operator: string, other: Value, reflected: boolean): Value | undefined {
    if (operator !== '-') return undefined;
    const removed = new PySet(toArray(reflected ? this : other)).members;
    const kept = toArray(reflected ? other : this);
    charge(kept.length);
    return new PySet(kept.filter((item) => !removed.has(item)));
  }
}

/** Whether a value takes part in set comparisons with views. */
function isSetLike(value: Value): boolean {
  return value instanceof PySet || value instanceof SetLikeView;
}

export class DictKeys extends SetLikeView {
  override readonly pyType = 'dict_keys';
  override current(): Value[] {
    return dictKeys(this.dict);
  }
  override pyContains(item: Value): boolean {
    return dictGet(this.dict, item) !== undefined;
  }
}

export class DictItems extends SetLikeView {
  override readonly pyType = 'dict_items';
  override current(): Value[] {
    return dictEntries(this.dict).map((entry) => new Tuple(entry));
  }
  override pyContains(item: Value): boolean {
    if (!(item instanceof Tuple) || item.items.length !== 2) return false;
    const value = dictGet(this.dict, item.items[0]!);
    return value !== undefined && equals(value, item.items[1]!);
  }
}

export class DictValues extends DictView {
  override readonly pyType = 'dict_values';
  override current(): Value[] {
    return dictValues(this.dict);
  }
}
