/** Builtin functions and methods with Python signatures, and how calls bind to them. */
import { PyTypeError } from '../errors.ts';
import { repr } from './text.ts';
import { type Kwargs, PyObject, typeName, type Value } from './values.ts';

/** What a function may ask to be handed before its own arguments, as Jinja's `pass_*` decorators do. */
export type Pass = 'context' | 'evalContext' | 'environment';

/**
 * An implementation. It gets one JavaScript argument per parameter of the signature; one the caller left
 * out is `undefined`, so defaults are JavaScript's own. `*args` arrives as an array, `**kwargs` as a Map.
 */
// biome-ignore lint/suspicious/noExplicitAny: parameter types are each builtin's own; `bind` guarantees the count
export type Implementation = (...args: any[]) => Value | undefined;

interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  readonly positionalOnly: boolean;
  readonly keywordOnly: boolean;
}

export interface Signature {
  readonly parameters: readonly Parameter[];
  /** How many parameters can be given by position. */
  readonly positional: number;
  readonly required: number;
  readonly varArgs: boolean;
  readonly varKwargs: boolean;
}

const signatures = new Map<string, Signature>();

/**
 * Parses a signature such as `"value, width=, /, *args, **kwargs"`. `name=` marks an optional parameter, a
 * lone `*` starts keyword-only ones, `/` ends positional-only ones.
 */
export function parseSignature(text: string): Signature {
  const known = signatures.get(text);
  if (known !== undefined) return known;
  let parameters: Parameter[] = [];
  let varArgs = false;
  let varKwargs = false;
  let keywordOnly = false;
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    if (part === '/') parameters = parameters.map((parameter) => ({ ...parameter, positionalOnly: true }));
    else if (part === '*') keywordOnly = true;
    else if (part.startsWith('**')) varKwargs = true;
    else if (part.startsWith('*')) {
      varArgs = true;
      keywordOnly = true;
    } else {
      const optional = part.endsWith('=');
      const name = optional ? part.slice(0, -1) : part;
      parameters.push({ name, optional, positionalOnly: false, keywordOnly });
    }
  }
  const signature = {
    parameters,
    positional: parameters.filter((parameter) => !parameter.keywordOnly).length,
    required: parameters.filter((parameter) => !parameter.optional).length,
    varArgs,
    varKwargs,
  };
  signatures.set(text, signature);
  return signature;
}

/**
 * The JavaScript arguments for an implementation: parameters in order (positional, then keyword-only), then
 * the array of `*args` where declared, then the Map of `**kwargs`. `passed` is how many more arguments the
 * function is handed in front.
 * @throws PyTypeError in CPython's words when the call does not fit.
 */
export function bind(
  name: string,
  signature: Signature,
  args: readonly Value[],
  kwargs: Kwargs | undefined,
  passed = 0,
): unknown[] {
  const { parameters, positional, varArgs, varKwargs } = signature;
  if (args.length > positional && !varArgs) throw tooMany(name, signature, args.length, passed);
  const bound: unknown[] = new Array(parameters.length);
  const given = Math.min(args.length, positional);
  for (let i = 0; i < given; i++) bound[i] = args[i];
  const rest: Kwargs = new Map();
  if (kwargs !== undefined) {
    for (const [key, value] of kwargs) {
      const index = parameters.findIndex((parameter) => parameter.name === key && !parameter.positionalOnly);
      if (index < 0) {
        if (!varKwargs) throw new PyTypeError(`${name}() got an unexpected keyword argument '${key}'`);
        rest.set(key, value);
      } else if (bound[index] !== undefined) {
        throw new PyTypeError(`${name}() got multiple values for argument '${key}'`);
      } else bound[index] = value;
    }
  }
  const missing = parameters.filter((parameter, i) => bound[i] === undefined && !parameter.optional);
  if (missing.length > 0) throw missingArguments(name, missing);
  if (varArgs) bound.push(args.slice(given));
  if (varKwargs) bound.push(rest);
  return bound;
}

/** Python counts what is handed over in front like any other argument. */
function tooMany(name: string, signature: Signature, args: number, passed: number): PyTypeError {
  const required = signature.parameters.filter((parameter) => !parameter.keywordOnly && !parameter.optional);
  const [least, most, given] = [required.length + passed, signature.positional + passed, args + passed];
  const range = least === most ? `${most}` : `from ${least} to ${most}`;
  const noun = most === 1 ? 'argument' : 'arguments';
  return new PyTypeError(
    `${name}() takes ${range} positional ${noun} but ${given} ${given === 1 ? 'was' : 'were'} given`,
  );
}

function missingArguments(name: string, missing: readonly Parameter[]): PyTypeError {
  // Python names positional ones first, and keyword-only ones only when no other is missing.
  const positional = missing.filter((parameter) => !parameter.keywordOnly);
  const [kind, named] = positional.length > 0 ? ['positional', positional] : ['keyword-only', missing];
  const quoted = named.map((parameter) => `'${parameter.name}'`);
  const last = quoted.pop()!;
  const list = quoted.length === 0 ? last : `${quoted.join(', ')}${quoted.length > 1 ? ',' : ''} and ${last}`;
  const noun = named.length === 1 ? 'argument' : 'arguments';
  return new PyTypeError(`${name}() missing ${named.length} required ${kind} ${noun}: ${list}`);
}

/** A function with a Python signature: a filter, test, global, or unbound method. */
export class PyFunction extends PyObject {
  override readonly pyType: string = 'function';
  readonly name: string;
  readonly signature: Signature;
  readonly implementation: Implementation;
  readonly pass: Pass | undefined;

  constructor(name: string, signature: string, implementation: Implementation, pass?: Pass) {
    super();
    this.name = name;
    this.signature = parseSignature(signature);
    this.implementation = implementation;
    this.pass = pass;
  }

  /** Calls it without a passed object; `runtime/call.ts` hands the context to those that want one. */
  override pyCall(args: readonly Value[], kwargs: Kwargs | undefined): Value {
    return this.invoke(undefined, args, kwargs);
  }

  /** Calls it with what `pass` asks for in front. `self` of a method is the first of `args`. */
  invoke(passed: unknown, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    const bound = bind(this.name, this.signature, args, kwargs, this.pass === undefined ? 0 : 1);
    const result =
      this.pass === undefined ? this.implementation(...bound) : this.implementation(passed, ...bound);
    return result === undefined ? null : result;
  }

  override pyRepr(): string {
    return `<function ${this.name}>`;
  }
}

/** A method bound to its object, as `x.upper` is before the call. */
export class BoundMethod extends PyObject {
  override readonly pyType: string;
  readonly self: Value;
  readonly method: PyFunction;
  constructor(self: Value, method: PyFunction) {
    super();
    this.self = self;
    this.method = method;
    this.pyType = isWrittenInPython(method) ? 'method' : 'builtin_function_or_method';
  }
  override pyCall(args: readonly Value[], kwargs: Kwargs | undefined): Value {
    return this.method.invoke(undefined, [this.self, ...args], kwargs);
  }
  override pyRepr(): string {
    const { method, self } = this;
    return isWrittenInPython(method)
      ? `<bound method ${method.name} of ${repr(self)}>`
      : `<built-in method ${method.name} of ${typeName(self)} object>`;
  }
}

/** Whether the method is a Python function: those go by a name with their class's in it. */
function isWrittenInPython({ name }: PyFunction): boolean {
  return name.includes('.');
}

/** A table of a type's methods: name → unbound method whose first parameter is `self`. */
export type MethodTable = ReadonlyMap<string, PyFunction>;

/** Builds a method table from rows of name, signature without self, implementation(self, …). */
export function methodTable(rows: readonly (readonly [string, string, Implementation])[]): MethodTable {
  return new Map(
    rows.map(([name, signature, implementation]) => [
      name,
      new PyFunction(name, signature === '' ? 'self, /' : `self, /, ${signature}`, implementation),
    ]),
  );
}

/** Whether a function asks for what is known only during a render. */
export function takesContext(f: Value | undefined): boolean {
  return f instanceof PyFunction && (f.pass === 'context' || f.pass === 'evalContext');
}
