/**
 * Templates compiled ahead of time, to JavaScript modules: for pages whose content-security policy forbids
 * making functions of text, and for programs that would rather compile when they are built.
 */
import type { CompiledSource } from './compiler/compiler.ts';
import { literal } from './compiler/emitter.ts';
import type { Environment } from './environment.ts';
import { TemplateNotFound, TemplateRuntimeError } from './errors.ts';
import type { Loader, TemplateSource } from './loaders.ts';
import { repr } from './python/text.ts';
import { float, Markup, PyFloat, type Value } from './python/values.ts';
import { LIBRARY } from './runtime/library.ts';
import type { CompiledTemplate, TemplateText } from './template.ts';

/** What a module that `compileToModule` wrote exports. */
export interface PrecompiledTemplate {
  readonly source: string;
  /** The template's functions, those that return output or those that yield it. */
  make(library: object, environment: Environment, text: TemplateText, streaming: boolean): CompiledTemplate;
}

/** What modules are handed. */
const MODULE_LIBRARY = { ...LIBRARY, Markup, float, required };

/** The callable of this name. @throws TemplateRuntimeError where the environment lacks it. */
function required(what: 'filter' | 'test', environment: Environment, name: string): Value {
  const f = (what === 'filter' ? environment.filters : environment.tests).get(name);
  if (f === undefined) throw new TemplateRuntimeError(`No ${what} named ${repr(name)}.`);
  return f;
}

/** The functions of a precompiled template in this environment. */
export function instantiateModule(
  template: PrecompiledTemplate,
  environment: Environment,
  text: TemplateText,
  streaming: boolean,
): CompiledTemplate {
  return template.make(MODULE_LIBRARY, environment, text, streaming);
}

/** The text of a module. @throws TemplateRuntimeError when a value of the template cannot be written down */
export function moduleText(
  source: string,
  environment: Environment,
  plain: CompiledSource,
  streamed: CompiledSource,
): string {
  const body = ({ code, constants }: CompiledSource): string =>
    `const K=[${constants.map((value) => constantCode(value, environment)).join(',')}];\n${code}\n`;
  return [
    `export const source=${literal(source)};`,
    'export function make(library,env,T,streaming){',
    `const {${Object.keys(MODULE_LIBRARY).join(',')}}=library;`,
    `return streaming?streamed():plain();`,
    `function plain(){\n${body(plain)}}`,
    `function streamed(){\n${body(streamed)}}`,
    '}',
    '',
  ].join('\n');
}

function constantCode(value: unknown, environment: Environment): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof PyFloat) return `float(${constantCode(value.value, environment)})`;
  if (value instanceof Markup) return `new Markup(${literal(value.value)})`;
  for (const [what, table] of [
    ['filter', environment.filters],
    ['test', environment.tests],
  ] as const) {
    for (const [name, f] of table) if (f === value) return `required("${what}",env,${literal(name)})`;
  }
  throw new TemplateRuntimeError(
    `the template holds ${repr(value as Value)}, which cannot be written into a module; render it without compiling it ahead`,
  );
}

/** Finds templates among modules that `compileToModule` wrote. */
export class ModuleLoader implements Loader {
  private readonly modules: Readonly<Record<string, PrecompiledTemplate>>;
  constructor(modules: Readonly<Record<string, PrecompiledTemplate>>) {
    this.modules = modules;
  }

  getSource(_environment: Environment, name: string): TemplateSource {
    if (!Object.hasOwn(this.modules, name)) throw new TemplateNotFound(name);
    const precompiled = this.modules[name]!;
    return { source: precompiled.source, precompiled };
  }

  listTemplates(): string[] {
    return Object.keys(this.modules).sort();
  }
}
