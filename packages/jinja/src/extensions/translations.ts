/** The functions a template translates with: plain ones, and the newstyle ones made of them. */
import { PyFunction } from '../python/callable.ts';
import { equals } from '../python/compare.ts';
import { mod } from '../python/operators.ts';
import { str } from '../python/text.ts';
import { Dict, type Kwargs, Markup, type Value } from '../python/values.ts';
import type { Context } from '../runtime/context.ts';

export interface InstallOptions {
  /** Whether the functions format their arguments into the translation themselves. */
  readonly newstyle?: boolean;
}

/** The four functions of gettext, as far as they are given. */
export interface Translations {
  readonly gettext: Value | undefined;
  readonly ngettext: Value | undefined;
  readonly pgettext: Value | undefined;
  readonly npgettext: Value | undefined;
}

/** Translations that return their message. */
export function nullTranslations(): Translations {
  const pick = (one: Value, many: Value, n: Value): Value => (equals(n, 1) ? one : many);
  return {
    gettext: new PyFunction('gettext', 'message', (message: Value) => message),
    ngettext: new PyFunction('ngettext', 'msgid1, msgid2, n', pick),
    pgettext: new PyFunction('pgettext', 'context, message', (_context: Value, message: Value) => message),
    npgettext: new PyFunction(
      'npgettext',
      'context, msgid1, msgid2, n',
      (_c: Value, one: Value, many: Value, n: Value) => pick(one, many, n),
    ),
  };
}

/** A translation function that formats: it calls `f`, then puts `variables` into what that returns. */
function formatting(context: Context, f: Value, args: readonly Value[], variables: Kwargs): Value {
  const translated = context.environment.call(context, f, args, undefined);
  const text = context.evalCtx.autoescape ? new Markup(str(translated)) : translated;
  return mod(text, new Dict(variables));
}

function withDefault(variables: Kwargs, name: string, value: Value): Kwargs {
  if (!variables.has(name)) variables.set(name, value);
  return variables;
}

/** The newstyle function over `f`. Its own parameters are positional-only: variables may have any name. */
const NEWSTYLE: Readonly<Record<keyof Translations, (f: Value) => PyFunction>> = {
  gettext: (f) =>
    new PyFunction(
      'gettext',
      '__string, /, **variables',
      (context: Context, text: Value, variables: Kwargs) => formatting(context, f, [text], variables),
      'context',
    ),
  ngettext: (f) =>
    new PyFunction(
      'ngettext',
      '__singular, __plural, __num, /, **variables',
      (context: Context, one: Value, many: Value, n: Value, variables: Kwargs) =>
        formatting(context, f, [one, many, n], withDefault(variables, 'num', n)),
      'context',
    ),
  pgettext: (f) =>
    new PyFunction(
      'pgettext',
      '__string_ctx, __string, /, **variables',
      (context: Context, where: Value, text: Value, variables: Kwargs) =>
        formatting(context, f, [where, text], withDefault(variables, 'context', where)),
      'context',
    ),
  npgettext: (f) =>
    new PyFunction(
      'npgettext',
      '__string_ctx, __singular, __plural, __num, /, **variables',
      (context: Context, where: Value, one: Value, many: Value, n: Value, variables: Kwargs) =>
        formatting(
          context,
          f,
          [where, one, many, n],
          withDefault(withDefault(variables, 'context', where), 'num', n),
        ),
      'context',
    ),
};

/** The globals that these translation functions become. */
export function* translationGlobals(
  translations: Translations,
  newstyle: boolean,
): Generator<readonly [string, Value]> {
  for (const name of ['gettext', 'ngettext', 'pgettext', 'npgettext'] as const) {
    const f = translations[name];
    yield [name, f === undefined ? null : newstyle ? NEWSTYLE[name](f) : f];
  }
}
