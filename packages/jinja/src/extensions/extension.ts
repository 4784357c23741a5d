/** What an extension may do, and the built-in ones by name. */
import type { Environment } from '../environment.ts';
import type { Stmt } from '../nodes.ts';
import type { Parser } from '../parser.ts';
import type { Value } from '../python/values.ts';
import type { Token } from '../tokens.ts';
import { debugExtension } from './debug.ts';
import { doExtension } from './do.ts';
import { i18nExtension } from './i18n.ts';
import { loopControlsExtension } from './loop-controls.ts';
import type { Translations } from './translations.ts';

export interface Extension {
  readonly name: string;
  /** The tags it parses. */
  readonly tags: readonly string[];
  /** Parses a statement; the current token is its tag's name, and must end before the block's end. */
  parse(parser: Parser, environment: Environment): Stmt | readonly Stmt[];
  /** Changes source before it is lexed. */
  preprocess?(source: string, name: string | undefined): string;
  /** Changes tokens before they are parsed. */
  filterStream?(tokens: Iterable<Token>): Iterable<Token>;
  /** Adds its globals, filters, tests when the environment is made. */
  install?(environment: Environment): void;
  /** The globals it makes of translation functions. */
  translations?(translations: Translations, newstyle: boolean): Iterable<readonly [string, Value]>;
}

const BUILT_IN: ReadonlyMap<string, Extension> = new Map(
  [doExtension, loopControlsExtension, i18nExtension, debugExtension].map((extension) => [
    extension.name,
    extension,
  ]),
);

/** Extensions given by name or themselves. @throws Error for an unknown name. */
export function resolveExtensions(extensions: readonly (string | Extension)[]): Extension[] {
  return extensions.map((extension) => {
    if (typeof extension !== 'string') return extension;
    const found = BUILT_IN.get(extension);
    if (found === undefined) {
      throw new Error(
        `no extension named '${extension}'; the built-in ones are ${[...BUILT_IN.keys()].join(', ')}`,
      );
    }
    return found;
  });
}
