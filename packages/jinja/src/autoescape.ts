/** Choosing by a template's name whether its output is escaped. */

export interface AutoescapeChoice {
  /** Extensions of names that are escaped. */
  readonly enabledExtensions?: readonly string[];
  /** Extensions of names that are not. */
  readonly disabledExtensions?: readonly string[];
  /** For templates made from strings, which have no name. */
  readonly defaultForString?: boolean;
  /** For names with any other extension. */
  readonly default?: boolean;
}

/** A function for the environment's `autoescape` option. */
export function selectAutoescape({
  enabledExtensions = ['html', 'htm', 'xml'],
  disabledExtensions = [],
  defaultForString = true,
  default: otherwise = false,
}: AutoescapeChoice = {}): (name: string | undefined) => boolean {
  const suffixes = (extensions: readonly string[]): string[] =>
    extensions.map((extension) => `.${extension.replace(/^\.+/, '').toLowerCase()}`);
  const enabled = suffixes(enabledExtensions);
  const disabled = suffixes(disabledExtensions);
  return (name) => {
    if (name === undefined) return defaultForString;
    const lower = name.toLowerCase();
    if (enabled.some((suffix) => lower.endsWith(suffix))) return true;
    return disabled.some((suffix) => lower.endsWith(suffix)) ? false : otherwise;
  };
}
