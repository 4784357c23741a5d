/** How much one sender, and all of them together, may ask of the process. */
export interface IngressLimits {
  /** Bytes of a body on the wire, and again after decompression. */
  readonly bodyBytes: number;
  /** Bytes of a body kept from a request that is refused anyway. */
  readonly refusedBodyBytes: number;
  /** Requests that are being received or committed at the same time. */
  readonly concurrentRequests: number;
  /** Bytes of bodies held in memory at the same time. */
  readonly concurrentBytes: number;
  /** Bytes read and thrown away after a refusal, so that a sender that is still sending sees the answer. */
  readonly drainBytes: number;
  readonly drainMs: number;
}

export const INGRESS_LIMITS: IngressLimits = {
  bodyBytes: 5 * 1024 * 1024,
  refusedBodyBytes: 64 * 1024,
  concurrentRequests: 2_000,
  concurrentBytes: 256 * 1024 * 1024,
  drainBytes: 64 * 1024 * 1024,
  drainMs: 10_000,
};
