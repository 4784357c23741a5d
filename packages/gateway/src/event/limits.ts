/** How large events may be. */
export interface EventLimits {
  /** Code points of the name. */
  readonly nameLength: number;
  readonly labelsPerResource: number;
  /** The webhook itself counts as one. */
  readonly relatedResources: number;
  /** Bytes of the complete event's JSON in UTF-8. */
  readonly bytes: number;
}

/** Prefect's defaults. */
export const EVENT_LIMITS: EventLimits = {
  nameLength: 1024,
  labelsPerResource: 500,
  relatedResources: 100,
  bytes: 1_500_000,
};
