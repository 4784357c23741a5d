/** The defaults of `Environment.policies`, by Jinja's names. */
import { Dict, Tuple, type Value } from './python/values.ts';

export function defaultPolicies(): Map<string, Value> {
  return new Map<string, Value>([
    ['compiler.ascii_str', true],
    ['urlize.rel', 'noopener'],
    ['urlize.target', null],
    ['urlize.extra_schemes', null],
    ['truncate.leeway', 5],
    ['json.dumps_function', null],
    ['json.dumps_kwargs', new Dict([['sort_keys', true]])],
    ['ext.i18n.trimmed', false],
    ['ext.i18n.default_functions', new Tuple(['gettext', '_', 'ngettext', 'pgettext', 'npgettext'])],
  ]);
}
