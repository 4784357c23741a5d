/** Bodies that can be shown better than as their text: JSON and forms. */
import { type Json, parseJson } from '../display/lossless-json.ts';

export type FormattedBody =
  | { readonly kind: 'json'; readonly json: Json }
  | { readonly kind: 'form'; readonly fields: readonly (readonly [string, string])[] };

/** undefined for a text that is neither. */
export function formatBody(text: string, contentType: string | null): FormattedBody | undefined {
  if (/^\s*application\/x-www-form-urlencoded\b/i.test(contentType ?? '')) {
    return { kind: 'form', fields: [...new URLSearchParams(text)] };
  }
  try {
    return { kind: 'json', json: parseJson(text) };
  } catch {
    return undefined;
  }
}
