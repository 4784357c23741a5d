/** Filters over events, for stored and for live ones; what they mean is in matches-filter.ts. */

/** A filter over events, spec'd by Prefect's `EventFilter`: keys are ANDed, lists within a key ORed. */
export interface EventFilter {
  /** Inclusive ends, microseconds since the Unix epoch. */
  readonly occurred: { readonly sinceUs: number; readonly untilUs: number };
  readonly event?: {
    readonly prefix: readonly string[];
    readonly excludePrefix: readonly string[];
    readonly name: readonly string[];
    readonly excludeName: readonly string[];
  };
  readonly resource?: {
    readonly id: readonly string[];
    readonly idPrefix: readonly string[];
    readonly labels: LabelSpecification;
    readonly distinct: boolean;
  };
  /** Each entry must be met by some related resource; within an entry all conditions by the same one. */
  readonly related?: readonly RelatedFilter[];
  readonly anyResource?: readonly AnyResourceFilter[];
  /** Event ids, lower case; empty means no constraint. */
  readonly id?: readonly string[];
  /** A text query as it was typed, at most 200 code points; see text-search.ts. */
  readonly text?: string;
  readonly order: 'ASC' | 'DESC';
}

export interface RelatedFilter {
  readonly id: readonly string[];
  readonly role: readonly string[];
  readonly resourcesInRoles: readonly (readonly [string, string])[];
  readonly labels: LabelSpecification;
}

export interface AnyResourceFilter {
  readonly id: readonly string[];
  readonly idPrefix: readonly string[];
  readonly labels: LabelSpecification;
}

/** Label → accepted patterns. Labels are ANDed, patterns ORed (spec/prefect §2.4: leading `!` negates, `*`, `?`, `[…]` as in fnmatch). */
export type LabelSpecification = Readonly<Record<string, readonly string[]>>;
