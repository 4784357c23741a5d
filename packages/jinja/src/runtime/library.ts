/** The names that compiled templates call. */
import { activeBudget, type Budget, charge, checkLength, checkOutput, enter, leave } from '../budget.ts';
import { unpackPlace } from '../compiler/place.ts';
import type { Environment } from '../environment.ts';
import {
  columnOf,
  EngineError,
  PyRecursionError,
  PyTypeError,
  PyValueError,
  TemplateBudgetError,
  TemplateNotFound,
  TemplateRuntimeError,
  UndefinedError,
} from '../errors.ts';
import { Namespace } from '../globals.ts';
import { hintForVariable } from '../hints.ts';
import { equals, less, order } from '../python/compare.ts';
import { dictEntries, isDict } from '../python/dict.ts';
import { escape, escapeText } from '../python/markup.ts';
import { add, floorDiv, mod, mul, neg, pos, pow, sub, trueDiv } from '../python/operators.ts';
import { contains, getItem, iterate, truth } from '../python/protocol.ts';
import { repr, str } from '../python/text.ts';
import {
  Dict,
  isPlainPrototype,
  Markup,
  PyIterator,
  Slice,
  Tuple,
  typeName,
  type Value,
} from '../python/values.ts';
import type { Template, TemplateText } from '../template.ts';
import { type Rendered, TemplateReference } from './blocks.ts';
import { callPlain, mergeKwargs, spread, unknownCallable } from './calls.ts';
import type { Context } from './context.ts';
import { LoopContext, recurse } from './loop.ts';
import { Macro } from './macro.ts';
import type { TemplateModule } from './module.ts';
import { nativeConcat } from './native-concat.ts';
import { Undefined } from './undefined.ts';

// ------------------------------------------------------------------ output

/** `str(value)` */
function output(value: Value): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : str(value);
}

function outputEscaped(value: Value): string {
  if (typeof value === 'string') return escapeText(value);
  return value instanceof Markup ? value.value : escape(value).value;
}

function outputVolatile(autoescape: boolean, value: Value): string {
  return autoescape ? outputEscaped(value) : output(value);
}

/** Text that is joined as it is; undefined for what is none. */
function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Markup ? value.value : undefined;
}

/** The error of joining what is no text, as Python's `''.join` raises it. */
function notText(value: Value): PyTypeError {
  return new PyTypeError(`sequence item 0: expected str instance, ${typeName(value)} found`);
}

/** What Jinja makes of a constant in native output: text at once, which tells where it cannot be read back. */
function nativeConstant(value: Value): Value {
  return isReadBack(value) ? value : str(value);
}

/** Whether the text of a constant, read as a literal, is the constant again. */
function isReadBack(value: Value): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isReadBack);
  if (value instanceof Tuple) return value.items.every(isReadBack);
  if (isDict(value)) return dictEntries(value).every((entry) => entry.every(isReadBack));
  return !(value instanceof Markup);
}

function markSafe(value: Value): Markup {
  return value instanceof Markup ? value : new Markup(output(value));
}

/** What a method is called on, when nothing of its call has been computed. @throws the error of an undefined */
function receiver(value: Value, method: string): Value {
  if (value instanceof Undefined) value.pyGetAttr(method);
  return value;
}

function markSafeIf(autoescape: boolean, value: Value): Value {
  return autoescape ? markSafe(value) : value;
}

/** Output that becomes a value: such a value has a largest size, where output on its way out has another. */
function captured(output: string): string {
  if (output.length > 1024) checkLength(output.length);
  return output;
}

/** Rendered output as text. */
function text(rendered: Rendered): string {
  return typeof rendered === 'string' ? rendered : [...rendered].map(output).join('');
}

/** Rendered output as pieces. */
function pieces(rendered: Rendered): Iterable<Value> {
  return typeof rendered === 'string' ? [rendered] : rendered;
}

// ------------------------------------------------------------------ `~`

function strJoin(parts: readonly Value[]): string {
  let text = '';
  for (const part of parts) text += output(part);
  if (text.length > 1024) checkLength(text.length);
  return text;
}

/** As `strJoin`, but one safe part makes the whole safe and the others escaped. */
function markupJoin(parts: readonly Value[]): Value {
  if (!parts.some((part) => part instanceof Markup)) return strJoin(parts);
  let text = '';
  for (const part of parts) text += part instanceof Markup ? part.value : escapeText(output(part));
  checkLength(text.length);
  return new Markup(text);
}

function concatVolatile(autoescape: boolean, parts: readonly Value[]): Value {
  return autoescape ? markupJoin(parts) : strJoin(parts);
}

// ------------------------------------------------------------------ loops and targets

/** Charges what running a function's body once costs, and gives the budget for its loops. */
function spend(cost: number): Budget {
  charge(cost);
  return activeBudget();
}

/** One turn of a loop that costs so much, with this much output so far. */
function turn(budget: Budget, outputLength: number, cost: number): void {
  if ((budget.steps += cost) > budget.limits.maxSteps) charge(0);
  if (outputLength > budget.limits.maxOutputLength) checkOutput(outputLength);
}

/** What a `for … of` can go over. */
function iterable(value: Value): Iterable<Value> {
  if (Array.isArray(value)) return value;
  if (value instanceof Tuple) return value.items;
  const iterator = iterate(value);
  return { [Symbol.iterator]: () => iterator };
}

function generator(source: Iterator<Value>): PyIterator {
  return new PyIterator(source);
}

/** The `count` items of a value assigned to a tuple of targets. */
function unpack(value: Value, count: number): readonly Value[] {
  let items: readonly Value[];
  if (Array.isArray(value)) items = value;
  else if (value instanceof Tuple) items = value.items;
  else items = firstItems(value, count + 1);
  if (items.length > count) throw new PyValueError(`too many values to unpack (expected ${count})`);
  if (items.length < count) {
    throw new PyValueError(`not enough values to unpack (expected ${count}, got ${items.length})`);
  }
  return items;
}

function firstItems(value: Value, limit: number): Value[] {
  let iterator: Iterator<Value>;
  try {
    iterator = iterate(value);
  } catch (error) {
    if (error instanceof PyTypeError)
      throw new PyTypeError(`cannot unpack non-iterable ${typeName(value)} object`);
    throw error;
  }
  const items: Value[] = [];
  while (items.length < limit) {
    const next = iterator.next();
    if (next.done) break;
    items.push(next.value);
  }
  return items;
}

function checkNamespace(value: Value | undefined): asserts value is Namespace {
  if (!(value instanceof Namespace)) {
    throw new TemplateRuntimeError('cannot assign attribute on non-namespace object');
  }
}

/** `{% set namespace.name = value %}` */
function setAttribute(namespace: Value | undefined, name: string, value: Value): void {
  checkNamespace(namespace);
  namespace.pySetAttr(name, value);
}

function raise(message: string): never {
  throw new TemplateRuntimeError(message);
}

// ------------------------------------------------------------------ templates

/** The names that are set, as a Map. */
function locals(entries: readonly (readonly [string, Value | undefined])[]): Map<string, Value> {
  const map = new Map<string, Value>();
  for (const [name, value] of entries) if (value !== undefined) map.set(name, value);
  return map;
}

function requireBlock(context: Context, name: string): void {
  if ((context.blocks.get(name)?.length ?? 0) <= 1) {
    throw new TemplateRuntimeError(`Required block ${repr(name)} not found`);
  }
}

function callBlock(context: Context, name: string, inner: Context): Rendered {
  enter();
  const rendered = context.blocks.get(name)![0]!(inner);
  leave();
  return rendered;
}

/** Makes `parent` the template's base: its blocks go behind those already known. */
function extend(context: Context, parent: Template): Template {
  for (const [name, block] of parent.functions(context.streaming).blocks) {
    const stack = context.blocks.get(name);
    if (stack === undefined) context.blocks.set(name, [block]);
    else stack.push(block);
  }
  return parent;
}

/** What was rendered before `extends`, then the base template. */
function concatParent(own: Rendered, base: Template, context: Context): Rendered {
  enter();
  const parent = base.root(context);
  leave();
  return typeof own === 'string' ? own + (parent as string) : [...own, ...(parent as Iterable<Value>)];
}

/** What making a context for an included template costs, in steps. */
const INCLUDE_COST = 12;

function include(
  environment: Environment,
  context: Context,
  name: Value,
  from: string | null,
  ignoreMissing: boolean,
  names: Map<string, Value> | undefined,
  streaming: boolean,
): Rendered {
  let template: Template;
  try {
    template = environment.getOrSelectTemplate(name, from);
  } catch (error) {
    if (ignoreMissing && error instanceof TemplateNotFound) return environment.native ? [] : '';
    throw error;
  }
  if (names === undefined) return template.defaultModule().body;
  enter();
  charge(INCLUDE_COST);
  const rendered = template.functions(streaming).root(template.newContext(context.sources(names), streaming));
  leave();
  return rendered;
}

function importModule(
  environment: Environment,
  context: Context,
  name: Value,
  from: string | null,
  names: Map<string, Value> | undefined,
): TemplateModule {
  const template = environment.getTemplate(name, from);
  if (names === undefined) return template.defaultModule(context);
  return template.moduleOf(template.newContext(context.sources(names)));
}

/** `from module import name` */
function importName(environment: Environment, module: TemplateModule, name: string, where: string): Value {
  const value = module.exported(name);
  if (value !== undefined) return value;
  return environment.makeUndefined(
    name,
    `the template ${repr(module.name)} (imported on ${where}) does not export the requested name ${repr(name)}`,
  );
}

// ------------------------------------------------------------------ errors

/** The error to throw on: with its place, and in one of the engine's classes where it is ours to name. */
function locate(error: unknown, place: number, { name, source }: TemplateText, context: Context): unknown {
  const known = error instanceof RangeError ? engineError(error) : error;
  if (known instanceof EngineError && known.lineno === undefined) {
    const { lineno, pos: at } = unpackPlace(place);
    known.lineno = lineno;
    known.column = columnOf(source, at, lineno);
    known.templateName = name;
    known.source = source;
    if (known instanceof UndefinedError && known.variable !== undefined) {
      known.hint = hintForVariable(known.variable, context.getAll().keys());
    }
  }
  return known;
}

/** JavaScript's own limits, met before the budget's: the stack, and the size of a string or array. */
function engineError(error: RangeError): EngineError {
  if (error.message.includes('call stack')) {
    return new PyRecursionError('maximum recursion depth exceeded');
  }
  return new TemplateBudgetError('value length', `the template builds too large a value: ${error.message}`);
}

/** Everything, by the name the compiler uses. */
export const LIBRARY = {
  add,
  sub,
  mul,
  trueDiv,
  floorDiv,
  mod,
  pow,
  neg,
  pos,
  equals,
  less,
  order,
  isIn: (item: Value, container: Value) => contains(container, item),
  truth,
  getItem,
  isPlainPrototype,
  prototypeOf: Object.getPrototypeOf,
  shape: Symbol('shape'),
  Tuple,
  Dict,
  Slice,
  Undefined,
  Macro,
  LoopContext,
  TemplateReference,
  recurse,
  output,
  outputEscaped,
  outputVolatile,
  text,
  pieces,
  textOf,
  notText,
  markSafe,
  nativeConstant,
  receiver,
  markSafeIf,
  strJoin,
  markupJoin,
  concatVolatile,
  captured,
  spend,
  turn,
  iterable,
  generator,
  unpack,
  checkNamespace,
  setAttribute,
  spread,
  mergeKwargs,
  callPlain,
  raise,
  unknownCallable,
  locals,
  requireBlock,
  callBlock,
  extend,
  concatParent,
  include,
  importModule,
  importName,
  locate,
  nativeConcat,
} as const;
