/**
 * Environments for templates written by people one does not trust. What templates can reach is bounded by
 * the value model already (no attribute leads to JavaScript); these environments add Jinja's own rules: names
 * that begin with an underscore are refused, and the immutable one refuses methods that change their object.
 */
import { Environment, type EnvironmentOptions } from './environment.ts';
import { PyOverflowError, PyTypeError, SecurityError } from './errors.ts';
import { PyFunction } from './python/callable.ts';
import { markupFormat } from './python/markup-methods.ts';
import { isInternalName } from './python/special-names.ts';
import { strFormat } from './python/str-format.ts';
import { repr } from './python/text.ts';
import { MUTATING_METHODS } from './python/type-attributes.ts';
import { type Kwargs, Markup, PyObject, type Range, typeName, type Value } from './python/values.ts';
import type { Undefined } from './runtime/undefined.ts';

/** The longest `range` a sandboxed template may make. */
export const MAX_RANGE = 100_000;

export class SandboxedEnvironment extends Environment {
  constructor(options: EnvironmentOptions = {}, shared?: Environment) {
    super(options, shared);
    if (shared !== undefined) return;
    const range = this.globals.get('range') as PyFunction;
    this.globals.set('range', safeRange(range));
  }

  /** Whether templates may see this attribute. Override it to refuse more. */
  isSafeAttribute(_obj: Value, name: string): boolean {
    return !name.startsWith('_');
  }

  /** The attribute, or an undefined that raises SecurityError; undefined when there is no such attribute. */
  protected override attribute(obj: Value, name: string): Value | undefined {
    const attribute = super.attribute(obj, name);
    if (attribute === undefined && !isInternalName(obj, name)) return undefined;
    if (!this.isSafeAttribute(obj, name)) return this.unsafeUndefined(obj, name);
    return this.wrapFormat(obj, name) ?? attribute;
  }

  protected override isDirectMethod(obj: Value, name: string): boolean {
    return name !== 'format' && name !== 'format_map' && this.isSafeAttribute(obj, name);
  }

  private unsafeUndefined(obj: Value, name: string): Undefined {
    const hint = `access to attribute ${repr(name)} of ${repr(typeName(obj))} object is unsafe.`;
    return new this.undefined(hint, obj, name, SecurityError);
  }

  /** `str.format` whose fields go through this environment. */
  private wrapFormat(obj: Value, name: string): Value | undefined {
    if (name !== 'format' && name !== 'format_map') return undefined;
    if (typeof obj !== 'string' && !(obj instanceof Markup)) return undefined;
    return new SandboxedFormat(this, obj, name === 'format_map');
  }
}

class SandboxedFormat extends PyObject {
  // Jinja wraps the method in a function of its own.
  override readonly pyType: string = 'function';
  private readonly environment: SandboxedEnvironment;
  private readonly template: string | Markup;
  private readonly isMap: boolean;
  constructor(environment: SandboxedEnvironment, template: string | Markup, isMap: boolean) {
    super();
    this.environment = environment;
    this.template = template;
    this.isMap = isMap;
  }
  override pyCall(args: readonly Value[], kwargs: Kwargs | undefined): Value {
    if (!this.isMap) return this.format(args, kwargs);
    if (kwargs !== undefined && kwargs.size > 0)
      throw new PyTypeError('format_map() takes no keyword arguments');
    if (args.length !== 1) {
      throw new PyTypeError(`format_map() takes exactly one argument (${args.length} given)`);
    }
    return this.format([], args[0]);
  }
  private format(args: readonly Value[], values: Kwargs | Value = new Map()): Value {
    const { environment, template } = this;
    if (template instanceof Markup) return markupFormat(template, args, values, environment);
    return strFormat(template, args, values, environment);
  }
}

function safeRange(range: PyFunction): PyFunction {
  return new PyFunction('safe_range', '*args', (args: Value[]) => {
    const made = range.invoke(undefined, args, undefined) as Range;
    if (made.length > MAX_RANGE) {
      throw new PyOverflowError(
        `Range too big. The sandbox blocks ranges larger than MAX_RANGE (${MAX_RANGE}).`,
      );
    }
    return made;
  });
}

/** Also forbids changing lists, dicts and sets. */
export class ImmutableSandboxedEnvironment extends SandboxedEnvironment {
  override isSafeAttribute(obj: Value, name: string): boolean {
    if (!super.isSafeAttribute(obj, name)) return false;
    return MUTATING_METHODS.get(typeName(obj))?.has(name) !== true;
  }
}
