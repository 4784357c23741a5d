/** Events as Prefect has them: what a request becomes, what the journal keeps, what the API answers. */
import type { Value } from '@postern/jinja';

/** Labels of a resource; `prefect.resource.id` is always among them. */
export type Resource = Readonly<Record<string, string>>;

/** What a template rendered, parsed and checked, before defaults are filled in. */
export interface EventDraft {
  readonly event: string;
  readonly resource: Resource;
  readonly related: readonly Resource[];
  /** A JSON object; undefined when the template gave none. Values are the engine's, so that no number is lost. */
  readonly payload: Value | undefined;
  /** Canonical ISO 8601 UTC with `Z`; undefined when the template gave none. */
  readonly occurred: string | undefined;
  /** Lower-case UUID; undefined when the template gave none. */
  readonly id: string | undefined;
  readonly follows: string | null;
}

/** A complete event, ready for the journal. */
export interface Event {
  /** Lower-case UUID. */
  readonly id: string;
  /** ISO 8601 UTC with `Z`, up to microseconds. */
  readonly occurred: string;
  readonly event: string;
  readonly resource: Resource;
  readonly related: readonly Resource[];
  readonly follows: string | null;
  /** ISO 8601 UTC with `Z`: when Postern got it. */
  readonly received: string;
  /**
   * The whole event as the API answers it, serialised once:
   * `{"occurred","event","resource","related","payload","id","follows","received"}`.
   * The payload lives only here, so that ints of any size and floats survive to the letter.
   */
  readonly json: string;
}
