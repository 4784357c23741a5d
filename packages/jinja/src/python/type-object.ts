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

/** Special names of Python's objects, without their underscores. */
const SPECIAL_NAMES: ReadonlySet<string> = new Set(
  (
    'abs abstractmethods add aiter and annotations base bases basicsize bool builtins bytes call ceil class ' +
    'class_getitem closure code complex contains defaults del delattr delitem dict dictoffset dir div divmod ' +
    'doc eq flags float floor floordiv format func ge get getattr getattribute getformat getitem getnewargs ' +
    'getstate globals gt hash html html_format iadd iand imul index init init_subclass instancecheck int ' +
    'invert ior isub itemsize iter ixor kwdefaults le len length_hint lshift lt mod module mro mul name ne ' +
    'neg new next objclass or pos pow prepare qualname radd rand rdiv rdivmod reduce reduce_ex repr reversed ' +
    'rfloordiv rlshift rmod rmul ror round rpow rrshift rshift rsub rtruediv rxor self setattr setitem ' +
    'setstate sizeof slots str sub subclasscheck subclasses subclasshook text_signature truediv trunc weakref ' +
    'weakrefoffset xor'
  ).split(' '),
);

/** Special names that other objects than types and functions lack. */
const OF_TYPES_AND_FUNCTIONS: ReadonlySet<string> = new Set(
  'base bases basicsize builtins closure code defaults dictoffset flags globals itemsize kwdefaults mro name qualname subclasses weakrefoffset'
    .split(' ')
    .map((name) => `__${name}__`),
);

/**
 * Whether Python's objects have an attribute of this name that ours leave out: a sandbox says that it is
 * unsafe, not that it is missing.
 */
export function isInternalName(value: Value, name: string): boolean {
  if (!name.startsWith('__')) return false;
  if (
    OF_TYPES_AND_FUNCTIONS.has(name) &&
    !(value instanceof PyType || typeName(value).includes('function'))
  ) {
    return false;
  }
  return /^__.*__$/s.test(name) && SPECIAL_NAMES.has(name.slice(2, -2));
}
