/** Who makes a change, as the audit trail names them. */
export interface Actor {
  /** Of the service account, or else of the key. */
  readonly id: string;
  readonly kind: 'api-key' | 'service-account';
  readonly name: string;
}
