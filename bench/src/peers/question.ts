/** Conformance vectors, as far as engines without Python's values can be asked them. */

/** A vector whose context is plain JSON, and that says what real Jinja2 made of it. */
export interface Question {
  readonly id: string;
  /** Templates by name; the one to render is `main`. */
  readonly templates: Readonly<Record<string, string>>;
  readonly main: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly settings: Settings;
  /** undefined: Jinja2 refuses the template, or fails to render it. */
  readonly output: string | undefined;
}

/** What an engine must be told; each option differs from the default where it is there. */
export interface Settings {
  readonly autoescape?: boolean;
  readonly undefined?: string;
  readonly trim_blocks?: boolean;
  readonly lstrip_blocks?: boolean;
  readonly keep_trailing_newline?: boolean;
  readonly [option: string]: unknown;
}

interface Vector {
  readonly id: string;
  readonly kind?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly templates?: Readonly<Record<string, string>>;
  readonly source?: string;
  readonly main?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly expect: { readonly output?: string; readonly error?: object };
  readonly quirk?: string;
}

/** What every vector of a file asks; undefined for one that only Python's values or functions can put. */
export function readQuestions(lines: readonly string[]): (Question | undefined)[] {
  return lines.flatMap((line) => {
    const vector = JSON.parse(line) as Vector;
    return vector.quirk === undefined ? [toQuestion(vector)] : [];
  });
}

function toQuestion({ id, kind, env = {}, templates = {}, source, main, context = {}, expect }: Vector) {
  const asksForText = expect.output !== undefined || expect.error !== undefined;
  if ((kind ?? 'render') !== 'render' || !asksForText) return undefined;
  // None of them has a sandbox: what one refuses is not asked, the rest is.
  if (env['class'] !== undefined && env['class'] !== 'default' && expect.error !== undefined)
    return undefined;
  if (env['class'] === 'native' || JSON.stringify(context).includes('"$type"')) return undefined;
  const { class: _sandbox, optimized: _optimized, ...settings } = env;
  const name = main ?? 'main.txt';
  const all = source === undefined ? templates : { ...templates, [name]: source };
  return { id, templates: all, main: name, context, settings, output: expect.output };
}
