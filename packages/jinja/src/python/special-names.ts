/** The names of Python's own machinery, by type: a sandbox calls them unsafe, where others are merely missing. */
import { PyObject, typeName, type Value } from './values.ts';

/** What every object has, without the underscores around it. */
const OBJECT =
  'class delattr dir doc eq format ge getattribute getstate gt hash init init_subclass le lt ne new reduce ' +
  'reduce_ex repr setattr sizeof str subclasshook';

/** What an instance of a class written in Python has besides. */
const INSTANCE = 'dict module weakref';

const NUMBER =
  'abs add bool divmod floordiv mod mul neg pos radd rdivmod rfloordiv rmod rmul rsub rtruediv sub truediv';
const REAL = `${NUMBER} ceil float floor getnewargs int pow round rpow trunc`;
const TEXT = 'add contains getitem getnewargs iter len mod mul rmod rmul';
const SET = 'and class_getitem contains iter len or rand ror rsub rxor sub xor';
const VIEW = 'and contains iter len or rand reversed ror rsub rxor sub xor';
const UNDEFINED =
  'add aiter bool call complex div float floordiv getattr getitem int iter len mod module mul neg pos pow radd ' +
  'rdiv rfloordiv rmod rmul rpow rsub rtruediv slots sub truediv';

/** What a type has besides. Names that begin with an underscore are whole. */
const OF_TYPE: Readonly<Record<string, string>> = {
  str: TEXT,
  bytes: `${TEXT} bytes`,
  Markup: `${TEXT} html html_format module radd slots`,
  int: `${REAL} and index invert lshift or rand rlshift ror rrshift rshift rxor xor`,
  bool: `${REAL} and index invert lshift or rand rlshift ror rrshift rshift rxor xor`,
  float: `${REAL} getformat`,
  complex: 'abs add bool complex getnewargs mul neg pos pow radd rmul rpow rsub rtruediv sub truediv',
  Decimal: `${NUMBER} ceil complex copy deepcopy float floor int module pow round rpow trunc`,
  timedelta: NUMBER,
  datetime: 'add radd rsub sub',
  date: 'add radd rsub sub',
  NoneType: 'bool',
  slice: '',
  range: 'bool contains getitem iter len reversed',
  list: 'add class_getitem contains delitem getitem iadd imul iter len mul reversed rmul setitem',
  tuple: 'add class_getitem contains getitem getnewargs iter len mul rmul',
  dict: 'class_getitem contains delitem getitem ior iter len or reversed ror setitem',
  set: `${SET} iand ior isub ixor`,
  frozenset: SET,
  dict_keys: VIEW,
  dict_items: VIEW,
  dict_values: 'iter len reversed',
  generator: 'del iter name next qualname',
  function:
    'annotations builtins call closure code defaults dict get globals kwdefaults module name qualname type_params',
  method: 'call func get self',
  builtin_function_or_method: 'call module name qualname self text_signature',
  type:
    'abstractmethods annotations base bases basicsize call dict dictoffset flags instancecheck itemsize module mro ' +
    'name or prepare qualname ror subclasscheck subclasses text_signature weakrefoffset',
  Undefined: UNDEFINED,
  ChainableUndefined: `${UNDEFINED} html`,
  DebugUndefined: UNDEFINED,
  StrictUndefined: UNDEFINED,
  Macro: `${INSTANCE} call _argument_count _async_invoke _default_autoescape _environment _func _invoke`,
  LoopContext:
    `${INSTANCE} annotations call iter len next _after _before _current _iterable _iterator _last_changed_value ` +
    '_length _peek_next _recurse _to_iterator _undefined',
  BlockReference: `${INSTANCE} call _async_call _context _depth _stack`,
  TemplateReference: `${INSTANCE} getitem _TemplateReference__context`,
  Cycler: `${INSTANCE} next`,
  Joiner: `${INSTANCE} call`,
  Namespace: `${INSTANCE} setitem`,
};

/** Each type's names in whole, made when they are first asked for. */
const known = new Map<string, ReadonlySet<string>>();

function namesOf(type: string): ReadonlySet<string> {
  let names = known.get(type);
  if (names === undefined) {
    const all = `${OBJECT} ${OF_TYPE[type] ?? INSTANCE}`.split(' ');
    names = new Set(all.map((name) => (name.startsWith('_') ? name : `__${name}__`)));
    if (Object.hasOwn(OF_TYPE, type)) known.set(type, names);
  }
  return names;
}

/**
 * Whether Python's objects have an attribute of this name that ours leave out: a sandbox says that it is
 * unsafe, not that it is missing.
 */
export function isInternalName(value: Value, name: string): boolean {
  return name.startsWith('_') && (namesOf(typeName(value)).has(name) || isOfProtocol(value, name));
}

/** The names that an application's own objects have for what they can do. */
function isOfProtocol(value: Value, name: string): boolean {
  if (!(value instanceof PyObject) || Object.hasOwn(OF_TYPE, value.pyType)) return false;
  switch (name) {
    case '__call__':
      return value.pyCall !== undefined;
    case '__getitem__':
      return value.pyGetItem !== undefined;
    case '__iter__':
      return value.pyIter !== undefined;
    case '__len__':
      return value.pyLen !== undefined;
    default:
      return false;
  }
}
