/** @postern/jinja: Jinja2 for JavaScript. */
export type { AutoescapeChoice } from './autoescape.ts';
export { selectAutoescape } from './autoescape.ts';
export type { BudgetLimits } from './budget.ts';
export { Budget, DEFAULT_LIMITS, withBudget } from './budget.ts';
export { describeError } from './describe-error.ts';
export type { EnvironmentOptions } from './environment.ts';
export { Environment } from './environment.ts';
export * from './errors.ts';
export type { Extension } from './extensions/extension.ts';
export type { Loader, TemplateSource } from './loaders.ts';
export { ChoiceLoader, DictLoader, FunctionLoader, PrefixLoader } from './loaders.ts';
export * as meta from './meta.ts';
export { NativeEnvironment } from './native.ts';
export type { PrecompiledTemplate } from './precompiled.ts';
export { ModuleLoader } from './precompiled.ts';
export { PyFunction } from './python/callable.ts';
export type { AnyDict } from './python/dict.ts';
export { dictEntries, dictGet, dictKeys, dictSet, dictSize, dictValues, isDict } from './python/dict.ts';
export { dumpJson, parseJson } from './python/json.ts';
export { repr, str } from './python/text.ts';
export type { HostFunction, Kwargs, Value } from './python/values.ts';
export {
  Bytes,
  Dict,
  float,
  isFloat,
  isInt,
  Markup,
  PyFloat,
  PyObject,
  PySet,
  Range,
  Tuple,
  typeName,
} from './python/values.ts';
export type { Names } from './runtime/context.ts';
export { Context } from './runtime/context.ts';
export type { UndefinedClass } from './runtime/undefined.ts';
export {
  ChainableUndefined,
  DebugUndefined,
  StrictUndefined,
  Undefined,
} from './runtime/undefined.ts';
export { ImmutableSandboxedEnvironment, MAX_RANGE, SandboxedEnvironment } from './sandbox.ts';
export type { SourcePlace } from './source-excerpt.ts';
export { sourceExcerpt } from './source-excerpt.ts';
export type { RenderOptions, TemplateText } from './template.ts';
export { Template } from './template.ts';
export type { RawToken, Token } from './tokens.ts';
