/** Python's type objects, as far as a template can see them: `x.__class__` prints and has a name. */
import { PyObject, typeName, type Value } from './values.ts';

export class PyType extends PyObject {
  override readonly pyType = 'type';
  private readonly module: string;
  private readonly name: string;
  constructor(name: string, module = 'builtins') {
    super();
    this.name = name;
    this.module = module;
  }
  override pyGetAttr(attribute: string): Value | undefined {
    switch (attribute) {
      case '__name__':
      case '__qualname__':
        return this.name;
      case '__module__':
        return this.module;
      case '__class__':
        return new PyType('type');
      default:
        return undefined;
    }
  }
  override pyRepr(): string {
    return this.module === 'builtins' ? `<class '${this.name}'>` : `<class '${this.module}.${this.name}'>`;
  }
  override pyEquals(other: Value): boolean {
    return other instanceof PyType && other.name === this.name && other.module === this.module;
  }
  override pyHash(): string {
    return `${this.module}.${this.name}`;
  }
}

const MODULES: Readonly<Record<string, string>> = {
  Markup: 'markupsafe',
  Undefined: 'jinja2.runtime',
  ChainableUndefined: 'jinja2.runtime',
  DebugUndefined: 'jinja2.runtime',
  StrictUndefined: 'jinja2.runtime',
  Macro: 'jinja2.runtime',
  LoopContext: 'jinja2.runtime',
  BlockReference: 'jinja2.runtime',
  TemplateReference: 'jinja2.runtime',
  Cycler: 'jinja2.utils',
  Joiner: 'jinja2.utils',
  Namespace: 'jinja2.utils',
  datetime: 'datetime',
  date: 'datetime',
  timedelta: 'datetime',
  Decimal: 'decimal',
};

/** `type(value)` */
export function typeOf(value: Value): PyType {
  const name = typeName(value);
  return new PyType(name, (value instanceof PyObject ? value.pyModule : undefined) ?? MODULES[name]);
}
