/** Methods of Python's builtin types: a quick way in when the call fits, CPython's words when it does not. */
import { PyTypeError } from '../errors.ts';
import { type Implementation, type MethodTable, PyFunction } from './callable.ts';
import type { Kwargs, Value } from './values.ts';

/**
 * How CPython words a wrong number of arguments, which depends on how the method is written in C:
 * `str.upper() takes no arguments (1 given)`, `replace expected at least 2 arguments, got 0`, `find() takes
 * at least 1 argument (0 given)`, `split() takes at most 2 arguments (3 given)`.
 */
type ArityStyle = 'none' | 'one' | 'unpack' | 'parse' | 'keywords' | 'variadic';

/** A method of the builtin type `owner`; `self` is the first argument of every call. */
export class BuiltinMethod extends PyFunction {
  override readonly pyType: string = 'method_descriptor';
  readonly owner: string;
  private readonly style: ArityStyle;

  constructor(owner: string, name: string, signature: string, implementation: Implementation, parse = false) {
    super(name, signature === '' ? 'self, /' : `self, /, ${signature}`, implementation);
    this.owner = owner;
    this.style = arityStyle(this, parse);
  }

  override invoke(_passed: unknown, args: readonly Value[], kwargs: Kwargs | undefined): Value {
    const { required, positional } = this.signature;
    if (this.style !== 'variadic') {
      if (kwargs === undefined || kwargs.size === 0) {
        if (args.length < required || args.length > positional) throw this.arityError(args.length - 1);
        const result = this.implementation(...args);
        return result === undefined ? null : result;
      }
      this.checkKeywords(args.length, kwargs);
    }
    return super.invoke(undefined, args, kwargs);
  }

  override pyRepr(): string {
    return `<method '${this.name}' of '${this.owner}' objects>`;
  }

  private checkKeywords(given: number, kwargs: Kwargs): void {
    const { parameters, positional } = this.signature;
    if (this.style !== 'keywords') {
      throw new PyTypeError(`${this.owner}.${this.name}() takes no keyword arguments`);
    }
    const total = given - 1 + kwargs.size;
    if (given > positional || total > parameters.length - 1) throw this.arityError(total);
    for (const key of kwargs.keys()) {
      const index = parameters.findIndex((parameter) => parameter.name === key && !parameter.positionalOnly);
      if (index < 0) throw new PyTypeError(`'${key}' is an invalid keyword argument for ${this.name}()`);
      if (index < given) {
        throw new PyTypeError(`argument for ${this.name}() given by name ('${key}') and position (${index})`);
      }
    }
  }

  private arityError(given: number): PyTypeError {
    const least = this.signature.required - 1;
    const most = this.signature.positional - 1;
    const { name, owner } = this;
    const bound = given < least ? least : most;
    const limit = least === most ? '' : given < least ? 'at least ' : 'at most ';
    const plural = bound === 1 ? '' : 's';
    switch (this.style) {
      case 'none':
        return new PyTypeError(`${owner}.${name}() takes no arguments (${given} given)`);
      case 'one':
        return new PyTypeError(`${owner}.${name}() takes exactly one argument (${given} given)`);
      case 'unpack':
        return new PyTypeError(`${name} expected ${limit}${bound} argument${plural}, got ${given}`);
      case 'keywords':
        if (given < least) {
          const missing = this.signature.parameters[given + 1]?.name ?? '';
          return new PyTypeError(`${name}() missing required argument '${missing}' (pos ${given + 1})`);
        }
        return new PyTypeError(this.excessText(given));
      default:
        return new PyTypeError(
          `${name}() takes ${limit || 'exactly '}${bound} argument${plural} (${given} given)`,
        );
    }
  }

  /** The message for too many arguments of a method that takes keywords. */
  private excessText(given: number): string {
    const all = this.signature.parameters.length - 1;
    const most = this.signature.positional - 1;
    if (given > all)
      return `${this.name}() takes at most ${all} argument${all === 1 ? '' : 's'} (${given} given)`;
    if (most === 0) return `${this.name}() takes no positional arguments`;
    return `${this.name}() takes at most ${most} positional argument${most === 1 ? '' : 's'} (${given} given)`;
  }
}

function arityStyle(method: PyFunction, parse: boolean): ArityStyle {
  const { parameters, positional, required, varArgs, varKwargs } = method.signature;
  if (varArgs || varKwargs) return 'variadic';
  if (parse) return 'parse';
  if (parameters.length === 1) return 'none';
  if (parameters.slice(1).some((parameter) => !parameter.positionalOnly)) return 'keywords';
  return positional === 2 && required === 2 ? 'one' : 'unpack';
}

/** What a method does; one that gives nothing gives None. */
// biome-ignore lint/suspicious/noExplicitAny: parameter types are each method's own, as for Implementation
type MethodBody = Implementation | ((...args: any[]) => void);

/** A row of a method table: name, signature without self, implementation(self, …), and `'parse'` where CPython words arity that way. */
export type MethodRow = readonly [
  name: string,
  signature: string,
  implementation: MethodBody,
  style?: 'parse',
];

/** Builds the method table of the builtin type `owner`. */
export function builtinMethods(owner: string, rows: readonly MethodRow[]): MethodTable {
  return new Map(
    rows.map(([name, signature, implementation, style]) => [
      name,
      new BuiltinMethod(owner, name, signature, implementation as Implementation, style === 'parse'),
    ]),
  );
}
