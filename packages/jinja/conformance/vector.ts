/** The shape of a conformance vector, one JSON object a line. */

/** A value of a vector: plain JSON, or an object whose `$type` says what it stands for. */
export type Tagged =
  | null
  | boolean
  | number
  | string
  | readonly Tagged[]
  | { readonly [key: string]: Tagged };

export interface CatalogEntry {
  readonly msg: string;
  readonly ctx?: string;
  readonly text: string;
}

export interface EnvironmentSpec {
  readonly class?: 'default' | 'sandboxed' | 'immutable_sandboxed' | 'native';
  readonly undefined?: string;
  readonly autoescape?: boolean | { readonly select: { readonly [key: string]: Tagged } };
  readonly finalize?: string;
  readonly extensions?: readonly string[];
  readonly policies?: { readonly [name: string]: Tagged };
  readonly globals?: { readonly [name: string]: Tagged };
  readonly i18n?: {
    readonly null?: boolean;
    readonly newstyle?: boolean;
    readonly catalogs?: { readonly [language: string]: readonly CatalogEntry[] };
  };
  /** The lexer's options by Jinja's names, such as `trim_blocks`. */
  readonly [option: string]: unknown;
}

export interface ExpectedError {
  readonly class: string;
  readonly message: string | null;
  readonly phase: Phase;
  readonly lineno: number | null;
}

/** Where an error arose: making the environment, compiling the template, or rendering it. */
export type Phase = 'env' | 'compile' | 'render';

export interface Expectation {
  readonly output?: string;
  readonly value?: Tagged;
  readonly ok?: boolean;
  readonly error?: ExpectedError;
}

export interface Vector {
  readonly id: string;
  readonly kind?: 'render' | 'compile' | 'expression';
  readonly env?: EnvironmentSpec;
  readonly templates?: { readonly [name: string]: string };
  readonly source?: string;
  readonly main?: string;
  readonly context?: { readonly [name: string]: Tagged };
  readonly undefined_to_none?: boolean;
  readonly expect: Expectation;
  /** Why real Jinja's own answer is not one to match; such vectors are skipped. */
  readonly quirk?: string;
}
