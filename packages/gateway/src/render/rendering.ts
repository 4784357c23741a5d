/** From a request to the JSON value that its webhook's template renders. */
import { EngineError, PyJSONDecodeError, parseJson, type Value } from '@postern/jinja';
import { describeBadJson } from './bad-json.ts';
import type { TemplateCache, TemplateSource } from './template-cache.ts';

/** What a template sees. */
export interface TemplateContext {
  readonly method: string;
  readonly headers: Value;
  readonly query: Value;
  readonly body: Value;
}

export type Rendering =
  | { readonly kind: 'rendered'; readonly text: string; readonly value: Value }
  /** The template raised, met a limit, or does not compile. */
  | { readonly kind: 'template-error'; readonly error: string; readonly line: number | undefined }
  /** It rendered a text that is no JSON; `error` names the place and, where it can, the way out. */
  | { readonly kind: 'not-json'; readonly text: string; readonly error: string };

/** Renders and parses. */
export function renderTemplate(
  templates: TemplateCache,
  source: TemplateSource,
  { method, headers, query, body }: TemplateContext,
): Rendering {
  let text: string;
  try {
    text = templates.get(source).render({ method, headers, query, body });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { kind: 'template-error', error: describeError(error), line: error.lineno };
  }
  try {
    return { kind: 'rendered', text, value: parseJson(text) };
  } catch (error) {
    if (error instanceof PyJSONDecodeError)
      return { kind: 'not-json', text, error: describeBadJson(text, error) };
    if (error instanceof EngineError) {
      return { kind: 'not-json', text, error: `The rendered text cannot be read as JSON: ${error.message}.` };
    }
    throw error;
  }
}

function describeError(error: EngineError): string {
  const place = error.lineno === undefined ? '' : ` (line ${error.lineno} of the template)`;
  return `${error.name}: ${error.message}${place}`;
}
