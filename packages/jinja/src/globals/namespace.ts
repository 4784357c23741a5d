/** The global `namespace`: an object whose attributes templates may set. */

import { repr } from '../python/text.ts';
import { Dict, type Kwargs, PyObject, type Value } from '../python/values.ts';
import { ClassObject } from './class-object.ts';
import { makeDict } from './dict.ts';

/** What `{% set ns.name = value %}` can assign to. It has no other attributes than those set. */
export class Namespace extends PyObject {
  override readonly pyType = 'Namespace';
  override get pyModule(): string {
    return 'jinja2.utils';
  }
  private readonly attributes: Dict;

  constructor(attributes: Dict = new Dict()) {
    super();
    this.attributes = attributes;
  }
  override pyGetAttr(name: string): Value | undefined {
    return this.attributes.get(name);
  }
  override pySetAttr(name: string, value: Value): void {
    this.attributes.set(name, value);
  }
  override pyRepr(): string {
    return `<Namespace ${repr(this.attributes)}>`;
  }
}

export const NAMESPACE = new ClassObject(
  'jinja2.utils.Namespace',
  '*args, **kwargs',
  (args: readonly Value[], kwargs: Kwargs) => new Namespace(makeDict(args, kwargs)),
);
