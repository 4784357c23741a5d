/** Builds the environment a vector asks for. */
import { Environment, type EnvironmentOptions } from '../src/environment.ts';
import { DictLoader } from '../src/loaders.ts';
import { NativeEnvironment } from '../src/native.ts';
import { PyFunction } from '../src/python/callable.ts';
import { equals } from '../src/python/compare.ts';
import { str } from '../src/python/text.ts';
import type { Value } from '../src/python/values.ts';
import type { Context } from '../src/runtime/context.ts';
import { isUndefined } from '../src/runtime/undefined.ts';
import { ImmutableSandboxedEnvironment, SandboxedEnvironment } from '../src/sandbox.ts';
import { makeCallable } from './callables.ts';
import { decode, UNDEFINED_CLASSES } from './decode.ts';
import type { CatalogEntry, EnvironmentSpec } from './vector.ts';

const CLASSES = {
  default: Environment,
  sandboxed: SandboxedEnvironment,
  immutable_sandboxed: ImmutableSandboxedEnvironment,
  native: NativeEnvironment,
};

/** Options of the lexer and optimizer: Jinja's name and ours. */
const OPTION_NAMES: Readonly<Record<string, keyof EnvironmentOptions>> = {
  block_start_string: 'blockStartString',
  block_end_string: 'blockEndString',
  variable_start_string: 'variableStartString',
  variable_end_string: 'variableEndString',
  comment_start_string: 'commentStartString',
  comment_end_string: 'commentEndString',
  line_statement_prefix: 'lineStatementPrefix',
  line_comment_prefix: 'lineCommentPrefix',
  trim_blocks: 'trimBlocks',
  lstrip_blocks: 'lstripBlocks',
  newline_sequence: 'newlineSequence',
  keep_trailing_newline: 'keepTrailingNewline',
  optimized: 'optimized',
};

/** The environment of a vector; without `templates` it has no loader at all. @throws the engine's errors */
export function makeEnvironment(
  spec: EnvironmentSpec,
  templates: Readonly<Record<string, string>> | undefined,
): Environment {
  const options: Record<string, unknown> = {};
  for (const [theirs, ours] of Object.entries(OPTION_NAMES)) if (theirs in spec) options[ours] = spec[theirs];
  if (spec.undefined !== undefined) options['undefined'] = UNDEFINED_CLASSES[spec.undefined];
  if (spec.autoescape !== undefined) options['autoescape'] = spec.autoescape;
  if (spec.finalize !== undefined) options['finalize'] = makeCallable(spec.finalize, []);
  if (spec.extensions !== undefined) options['extensions'] = spec.extensions;
  if (templates !== undefined) options['loader'] = new DictLoader(templates);
  const environment = new CLASSES[spec.class ?? 'default'](options as EnvironmentOptions);
  for (const [name, value] of Object.entries(spec.policies ?? {}))
    environment.policies.set(name, decode(value));
  installTranslations(environment, spec.i18n);
  for (const [name, value] of Object.entries(spec.globals ?? {}))
    environment.globals.set(name, decode(value));
  return environment;
}

function installTranslations(environment: Environment, i18n: EnvironmentSpec['i18n']): void {
  if (i18n === undefined) return;
  const newstyle = i18n.newstyle ?? false;
  if (i18n.null === true) {
    environment.installNullTranslations({ newstyle });
    return;
  }
  const catalogs = i18n.catalogs ?? {};
  const find = (context: Context, message: Value, messageContext?: Value): Value => {
    const chosen = context.resolve('LANGUAGE');
    const language = isUndefined(chosen) ? 'en' : str(chosen);
    return translate(catalogs[language] ?? [], message, messageContext);
  };
  const pick = (one: Value, many: Value, n: Value): Value => (equals(n, 1) ? one : many);
  environment.installGettextCallables(
    new PyFunction('gettext', 's', (context: Context, s: Value) => find(context, s), 'context'),
    new PyFunction(
      'ngettext',
      's, p, n',
      (context: Context, s: Value, p: Value, n: Value) => find(context, pick(s, p, n)),
      'context',
    ),
    {
      newstyle,
      pgettext: new PyFunction(
        'pgettext',
        'c, s',
        (context: Context, c: Value, s: Value) => find(context, s, c),
        'context',
      ),
      npgettext: new PyFunction(
        'npgettext',
        'c, s, p, n',
        (context: Context, c: Value, s: Value, p: Value, n: Value) => find(context, pick(s, p, n), c),
        'context',
      ),
    },
  );
}

/** The text for a message: the entry for its context if there is one, else the one without. */
function translate(entries: readonly CatalogEntry[], message: Value, messageContext: Value = null): Value {
  const text = str(message);
  let plain: Value = message;
  for (const entry of entries) {
    if (entry.msg !== text) continue;
    if (entry.ctx === undefined) plain = entry.text;
    else if (entry.ctx === messageContext) return entry.text;
  }
  return plain;
}
