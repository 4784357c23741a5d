/** Cases written as text files: a JSON context, a line `---`, the template. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  ChainableUndefined,
  DebugUndefined,
  DictLoader,
  describeError,
  Environment,
  type EnvironmentOptions,
  ImmutableSandboxedEnvironment,
  type Names,
  NativeEnvironment,
  parseJson,
  repr,
  SandboxedEnvironment,
  StrictUndefined,
  str,
  type Value,
} from '../src/index.ts';

const CLASSES = { Environment, SandboxedEnvironment, ImmutableSandboxedEnvironment, NativeEnvironment };
const UNDEFINED = { ChainableUndefined, DebugUndefined, StrictUndefined };

/** The `$settings` of a case: options of the environment, those that are no JSON by their name. */
interface Settings extends Omit<EnvironmentOptions, 'undefined' | 'loader'> {
  readonly class?: keyof typeof CLASSES;
  readonly undefined?: keyof typeof UNDEFINED;
  /** The case's template is named `main` and finds these. */
  readonly templates?: Readonly<Record<string, string>>;
}

export interface TextCase {
  readonly name: string;
  readonly context: Names;
  readonly settings: Settings;
  readonly template: string;
}

/** The cases of a folder, by name. @throws Error naming the file that is no case */
export function readTextCases(folder: string): TextCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => readTextCase(join(folder, file)));
}

function readTextCase(file: string): TextCase {
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf('\n---\n');
  if (at < 0) throw new Error(`${file} has no line of three hyphens between its context and its template`);
  const head = text.slice(0, at);
  const { $settings: settings = {} } = JSON.parse(head) as { $settings?: Settings };
  const { $settings: _, ...context } = parseJson(head) as Record<string, Value>;
  return { name: basename(file, '.txt'), context, settings, template: text.slice(at + 5) };
}

/** What the case renders, or the full text of the error it ends with. */
export function runTextCase({ context, settings, template }: TextCase): string {
  const { class: className = 'Environment', undefined: undefinedName, templates, ...options } = settings;
  const environment = new CLASSES[className]({
    ...options,
    ...(undefinedName === undefined ? {} : { undefined: UNDEFINED[undefinedName] }),
    loader: new DictLoader({ ...templates, main: template }),
  });
  if (settings.extensions?.includes('i18n')) environment.installNullTranslations();
  try {
    const rendered: Value = environment.getTemplate('main').render(context);
    return environment.native ? `${repr(rendered)}\n` : `${str(rendered)}\n`;
  } catch (error) {
    return `${describeError(error)}\n`;
  }
}
