/** Macros, and the `caller` of call blocks. */
import { enter, leave } from '../budget.ts';
import type { Environment } from '../environment.ts';
import { PyTypeError } from '../errors.ts';
import { asMarkup } from '../python/markup.ts';
import { repr } from '../python/text.ts';
import { Dict, type Kwargs, PyObject, Tuple, type Value } from '../python/values.ts';

/** A macro's body: parameters in order, then caller, kwargs, varargs where it uses them. */
export type MacroFunction = (...args: (Value | undefined)[]) => Value;

export class Macro extends PyObject {
  override get pyType(): string {
    return 'Macro';
  }
  override get pyModule(): string {
    return 'jinja2.runtime';
  }
  readonly name: string | null;
  private readonly environment: Environment;
  private readonly body: MacroFunction;
  private readonly parameters: readonly string[];
  private readonly catchKwargs: boolean;
  private readonly catchVarargs: boolean;
  private readonly usesCaller: boolean;
  private readonly defaultAutoescape: boolean;
  private readonly takesOnlyParameters: boolean;

  constructor(
    environment: Environment,
    body: MacroFunction,
    name: string | null,
    parameters: readonly string[],
    catchKwargs: boolean,
    catchVarargs: boolean,
    usesCaller: boolean,
    defaultAutoescape: boolean,
  ) {
    super();
    this.environment = environment;
    this.body = body;
    this.name = name;
    this.parameters = parameters;
    this.catchKwargs = catchKwargs;
    this.catchVarargs = catchVarargs;
    this.usesCaller = usesCaller;
    this.defaultAutoescape = defaultAutoescape;
    this.takesOnlyParameters = !catchKwargs && !catchVarargs && !usesCaller;
  }

  override pyCall(args: readonly Value[], kwargs: Kwargs | undefined): Value {
    return this.invoke(args, kwargs, this.defaultAutoescape);
  }

  /** Calls it from a place where escaping is on or off: its output is safe there. */
  invoke(args: readonly Value[], kwargs: Kwargs | undefined, autoescape: boolean): Value {
    const plain = kwargs === undefined && this.takesOnlyParameters && args.length <= this.parameters.length;
    const bound = plain ? args : this.bind(args, kwargs === undefined ? new Map() : new Map(kwargs));
    enter();
    const rendered = this.body(...bound);
    leave();
    return autoescape ? asMarkup(rendered) : rendered;
  }

  /** Whether a call with so many arguments by position needs nothing but to hand them on. */
  takes(count: number): boolean {
    return this.takesOnlyParameters && count <= this.parameters.length;
  }

  /** As `invoke` with arguments that it `takes`; those not given are undefined. */
  invokeWith(autoescape: boolean, a?: Value, b?: Value, c?: Value, d?: Value): Value {
    enter();
    const rendered = this.body(a, b, c, d);
    leave();
    return autoescape ? asMarkup(rendered) : rendered;
  }

  private bind(args: readonly Value[], kwargs: Kwargs): (Value | undefined)[] {
    const { parameters } = this;
    const bound: (Value | undefined)[] = args.slice(0, parameters.length);
    let foundCaller = bound.length === parameters.length && parameters.includes('caller');
    for (const name of parameters.slice(bound.length)) {
      bound.push(kwargs.get(name));
      kwargs.delete(name);
      if (name === 'caller') foundCaller = true;
    }
    if (this.usesCaller && !foundCaller) {
      const caller = kwargs.get('caller') ?? null;
      kwargs.delete('caller');
      bound.push(caller === null ? this.environment.makeUndefined('caller', 'No caller defined') : caller);
    }
    if (this.catchKwargs) bound.push(new Dict(kwargs));
    else if (kwargs.size > 0) this.refuseKwargs(kwargs);
    if (this.catchVarargs) bound.push(new Tuple(args.slice(parameters.length)));
    else if (args.length > parameters.length) {
      throw new PyTypeError(`macro ${repr(this.name)} takes not more than ${parameters.length} argument(s)`);
    }
    return bound;
  }

  private refuseKwargs(kwargs: Kwargs): never {
    const [first] = kwargs.keys();
    throw new PyTypeError(
      kwargs.has('caller')
        ? `macro ${repr(this.name)} was invoked with two values for the special caller argument. This is most likely a bug.`
        : `macro ${repr(this.name)} takes no keyword argument ${repr(first!)}`,
    );
  }

  override pyGetAttr(name: string): Value | undefined {
    switch (name) {
      case 'name':
        return this.name;
      case 'arguments':
        return new Tuple(this.parameters);
      case 'catch_kwargs':
        return this.catchKwargs;
      case 'catch_varargs':
        return this.catchVarargs;
      case 'caller':
        return this.usesCaller;
      default:
        return undefined;
    }
  }
  override pyRepr(): string {
    return `<Macro ${this.name === null ? 'anonymous' : repr(this.name)}>`;
  }
}
