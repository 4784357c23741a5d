/** What the editor knows of one name of the template language. */
export interface LanguageEntry {
  readonly name: string;
  /** What it takes beside the value before it, as one would write it; empty when nothing. */
  readonly parameters: string;
  /** What it does, in one or two sentences. */
  readonly text: string;
  /** A template that shows it. */
  readonly example?: string;
  /** What the example renders; missing where it differs from time to time. */
  readonly result?: string;
}

/** A row of the tables of names. */
export function entry(
  name: string,
  parameters: string,
  text: string,
  example?: string,
  result?: string,
): LanguageEntry {
  return {
    name,
    parameters,
    text,
    ...(example === undefined ? {} : { example }),
    ...(result === undefined ? {} : { result }),
  };
}
