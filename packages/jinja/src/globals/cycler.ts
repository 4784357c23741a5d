/** The global `cycler`: hands out its items in turn, over and over. */
import { PyRuntimeError } from '../errors.ts';
import { PyFunction } from '../python/callable.ts';
import { PyObject, Tuple, type Value } from '../python/values.ts';
import { ClassObject } from './class-object.ts';

class Cycler extends PyObject {
  override readonly pyType = 'Cycler';
  override get pyModule(): string {
    return 'jinja2.utils';
  }
  private readonly items: Tuple;
  private position = 0;

  constructor(items: readonly Value[]) {
    super();
    if (items.length === 0) throw new PyRuntimeError('at least one item has to be provided');
    this.items = new Tuple(items);
  }

  private get current(): Value {
    return this.items.items[this.position]!;
  }

  private next(): Value {
    const item = this.current;
    this.position = (this.position + 1) % this.items.items.length;
    return item;
  }

  override pyGetAttr(name: string): Value | undefined {
    switch (name) {
      case 'items':
        return this.items;
      case 'pos':
        return this.position;
      case 'current':
        return this.current;
      case 'next':
        return new PyFunction('next', '', () => this.next());
      case 'reset':
        return new PyFunction('reset', '', () => {
          this.position = 0;
          return null;
        });
      default:
        return undefined;
    }
  }
}

export const CYCLER = new ClassObject(
  'jinja2.utils.Cycler',
  '*items',
  (items: readonly Value[]) => new Cycler(items),
);
