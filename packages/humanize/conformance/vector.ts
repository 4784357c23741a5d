/** The shape of a conformance vector of the filters, one JSON object a line. */

export interface Vector {
  readonly id: string;
  readonly filter: string;
  readonly template: string;
  /** Variables as raw JSON, so that ints, floats and ints of any size stay apart. */
  readonly context_json: string;
  /** Local time without offset at which the clock stands, and its zone. */
  readonly now: string;
  readonly tz: string;
  readonly expected: Expectation;
  readonly tags: readonly string[];
}

export interface Expectation {
  readonly output?: string;
  readonly error?: { readonly class: string; readonly message: string };
}

/** Why the original's own answer is not one to match, by the tag that marks such vectors. */
export const QUIRKS: Readonly<Record<string, string>> = {
  'nonportable-repr': 'prints the address of an object',
  'locale-compile-leak': 'a literal locale acts while the template is compiled, before its place',
  'message-not-portable': 'the error is one of compiling to Python',
};
