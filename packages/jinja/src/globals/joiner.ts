/** The global `joiner`: empty when first called, the separator ever after. */
import { PyObject, type Value } from '../python/values.ts';
import { ClassObject } from './class-object.ts';

class Joiner extends PyObject {
  override readonly pyType = 'Joiner';
  override get pyModule(): string {
    return 'jinja2.utils';
  }
  private readonly separator: Value;
  private used = false;

  constructor(separator: Value) {
    super();
    this.separator = separator;
  }
  override pyGetAttr(name: string): Value | undefined {
    if (name === 'sep') return this.separator;
    return name === 'used' ? this.used : undefined;
  }
  override pyCall(): Value {
    if (this.used) return this.separator;
    this.used = true;
    return '';
  }
}

export const JOINER = new ClassObject(
  'jinja2.utils.Joiner',
  'sep=',
  (separator: Value = ', ') => new Joiner(separator),
);
