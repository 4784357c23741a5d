/** The filter that writes JSON for use in HTML. */
import { charge, checkLength } from '../budget.ts';
import { PyTypeError } from '../errors.ts';
import { dictEntries, isDict } from '../python/dict.ts';
import { dumpJson, dumpJsonForHtml, escapeForHtml } from '../python/json.ts';
import { mul } from '../python/operators.ts';
import { call, truth } from '../python/protocol.ts';
import { str } from '../python/text.ts';
import { Dict, type Kwargs, Markup, type Value } from '../python/values.ts';
import type { EvalContext } from '../runtime/context.ts';
import { type FilterRow, filter } from './row.ts';
import { isText } from './soft-str.ts';
import { unpackPair } from './unpack-pair.ts';

/** Serialises `value` by the environment's JSON policies. @throws PyTypeError for what JSON cannot hold. */
function toJson(evalContext: EvalContext, value: Value, indent: Value = null): Markup {
  const { policies } = evalContext.environment;
  const isUsual =
    indent === null &&
    policies.get('json.dumps_function') === null &&
    sortsOnly(policies.get('json.dumps_kwargs'));
  if (isUsual) return new Markup(dumpJsonForHtml(value, evalContext.environment.keyOrders));
  const kwargs = keywords(policies.get('json.dumps_kwargs') ?? null);
  if (indent !== null) kwargs.set('indent', indent);
  const dumps = policies.get('json.dumps_function') ?? null;
  const text = dumps === null ? dump(value, kwargs) : str(call(dumps, [value], kwargs));
  charge(text.length >>> 6);
  const escaped = escapeForHtml(text);
  checkLength(escaped.length);
  return new Markup(escaped);
}

/** Whether these keyword arguments are the policy's default: sorted keys and nothing else. */
function sortsOnly(kwargs: Value | undefined): boolean {
  return kwargs instanceof Dict && kwargs.size === 1 && kwargs.get('sort_keys') === true;
}

function keywords(value: Value): Kwargs {
  if (!isDict(value)) return new Map();
  return new Map(dictEntries(value).map(([key, item]) => [str(key), item]));
}

/** `json.dumps(value, **kwargs)` for the keywords that make sense here. */
function dump(value: Value, kwargs: Kwargs): string {
  for (const name of kwargs.keys()) {
    if (!DUMP_KEYWORDS.has(name)) {
      throw new PyTypeError(`JSONEncoder.__init__() got an unexpected keyword argument '${name}'`);
    }
  }
  const flag = (name: string, otherwise: boolean): boolean => {
    const given = kwargs.get(name);
    return given === undefined ? otherwise : truth(given);
  };
  const separators = kwargs.get('separators') ?? null;
  const indent = kwargs.get('indent') ?? null;
  const fallback = kwargs.get('default') ?? null;
  return dumpJson(value, {
    sortKeys: flag('sort_keys', false),
    ensureAscii: flag('ensure_ascii', true),
    allowNan: flag('allow_nan', true),
    skipKeys: flag('skipkeys', false),
    // A text is written before Python looks at the indent.
    indent: indent === null || isText(value) ? null : str(isText(indent) ? indent : mul(' ', indent)),
    ...(separators === null ? {} : { separators: unpackPair(separators).map(str) as [string, string] }),
    ...(fallback === null ? {} : { default: (item: Value) => call(fallback, [item]) }),
  });
}

const DUMP_KEYWORDS: ReadonlySet<string> = new Set([
  'allow_nan',
  'check_circular',
  'default',
  'ensure_ascii',
  'indent',
  'separators',
  'skipkeys',
  'sort_keys',
]);

export const JSON_FILTERS: readonly FilterRow[] = [
  filter('tojson', 'do_tojson', 'value, indent=', toJson, 'evalContext'),
];
