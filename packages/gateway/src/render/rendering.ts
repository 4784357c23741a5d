/** From a request to the JSON value that its webhook's template renders. */
import { EngineError, PyJSONDecodeError, parseJson, type Value } from '@postern/jinja';
import { explainBadJson } from './bad-json.ts';
import type { TemplateCache, TemplateSource } from './template-cache.ts';

/** What a template sees. */
export interface TemplateContext {
  readonly method: string;
  readonly headers: Value;
  readonly query: Value;
  readonly body: Value;
}

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  /** undefined where only the line is known. */
  readonly column: number | undefined;
}

/** Why a template rendered no JSON. */
export interface RenderProblem {
  /** All that can be said about it, the hint too. */
  readonly error: string;
  /** The same without the hint. */
  readonly message: string;
  /** The way out, where it is known. */
  readonly hint: string | undefined;
  readonly place: Place | undefined;
}

export type Rendering =
  | { readonly kind: 'rendered'; readonly text: string; readonly value: Value }
  /** The template raised, met a limit, or does not compile; the place is in the template. */
  | { readonly kind: 'template-error'; readonly problem: RenderProblem }
  /** It rendered a text that is no JSON; the place is in that text. */
  | { readonly kind: 'not-json'; readonly text: string; readonly problem: RenderProblem };

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
    return { kind: 'template-error', problem: describeError(error) };
  }
  try {
    return { kind: 'rendered', text, value: parseJson(text) };
  } catch (error) {
    if (error instanceof PyJSONDecodeError) {
      const { jsonLine: line, jsonColumn: column } = error;
      const { message, hint } = explainBadJson(text, error);
      const told = hint === undefined ? message : `${message}\n${hint}`;
      return { kind: 'not-json', text, problem: { error: told, message, hint, place: { line, column } } };
    }
    if (error instanceof EngineError) {
      const message = `The rendered text cannot be read as JSON: ${error.message}.`;
      const problem = { error: message, message, hint: undefined, place: undefined };
      return { kind: 'not-json', text, problem };
    }
    throw error;
  }
}

function describeError(error: EngineError): RenderProblem {
  const place = error.lineno === undefined ? '' : ` (line ${error.lineno} of the template)`;
  const hint = hintOf(error);
  const message = `${error.name}: ${error.message}`;
  const told = `${message}${place}${hint === undefined ? '' : `; ${hint}`}`;
  return { error: told, message, hint, place: placeOf(error) };
}

/** The way out, where the error is a common one. */
function hintOf(error: EngineError): string | undefined {
  if (!/^Object of type \w*Undefined is not JSON serializable$/.test(error.message)) return error.hint;
  return 'a value given to tojson is missing from this request: give it a default, as in {{ body.x|default(none)|tojson }}';
}

/** Where in the template an error is; undefined when it has no place. */
export function placeOf(error: EngineError): Place | undefined {
  if (error.lineno === undefined) return undefined;
  return { line: error.lineno, column: error.column };
}
